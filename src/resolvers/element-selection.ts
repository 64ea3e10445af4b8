import { randomUUID } from "node:crypto";
import { Arg, Ctx, Int, Mutation, Resolver } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import {
  ElementSelectionPayload,
  SelectionPointInput,
  type ElementSelection as ShownSelection,
} from "../schema/element-selection.js";
import { VideoInput } from "../schema/media.js";
import { ID } from "../schema/scalars.js";
import type { UserError } from "../schema/user-error.js";
import { KlingError } from "../services/kling/errors.js";
import type { KlingSelection, SelectionStep } from "../services/kling/selection.js";
import {
  SELECTION_MS,
  withoutPoints,
  withPoints,
  type ElementSelection,
} from "../services/task/element-selection.js";
import { checkVideo } from "./checks/kling-video.js";
import { checkSeconds } from "./checks/media-length.js";
import { invalid, type Path, type Problem } from "./checks/problem.js";
import { checkAddedPoints, checkRemovedPoints } from "./checks/selection.js";
import type { Context } from "./context.js";
import { klingProblem } from "./errors.js";
import { findSelection } from "./find-selection.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";
import { toVideoSource } from "./rest-body.js";
import { readySource } from "./sources/ready.js";
import { inputError } from "./user-errors.js";

const VIDEO = ["video"] as const;
/** 2 to 5 or 7 to 10 seconds; Kling looks at what lies between (kling-api-2026.md#B.10). */
const LENGTH = { minimum: 2, maximum: 10 };
const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, LENGTH),
};

const SELECTION_ID = "ElementSelection.id of one of your own. NOT_FOUND if there is none.";
const FRAME = "Counts from 0.";
const ONE_REQUEST = "One request to Kling, which costs nothing.";

@Resolver()
export class ElementSelectionMutations {
  @SemanticNonNull()
  @Mutation(() => ElementSelectionPayload, {
    nullable: true,
    description: `Begins to mark something in a video, for createMultiElements (reference/kling-api-2026.md#B.10). ${ONE_REQUEST}`,
  })
  async startElementSelection(
    @Arg("video", () => VideoInput, {
      description:
        "The video: .mp4 or .mov, 2 to 5 or 7 to 10 seconds, sides of 720 to 2160 pixels, 24, 30 or 60 frames a second. A taskOutput must be there already.",
    })
    given: VideoInput,
    @Ctx() context: Context,
  ): Promise<ElementSelectionPayload> {
    const source = await readySource(given, VIDEO, context);
    if ("errors" in source) return refused(source.errors);
    const { video, errors } = await locateVideo(source.video, SOURCE, context);
    const problems = checkVideo(VIDEO, video, context).map(inputError);
    if (errors.length + problems.length > 0) return refused([...errors, ...problems]);
    const answer = await askKling("init", toVideoSource(video), VIDEO, context);
    if ("error" in answer) return refused([answer.error]);
    const selection: ElementSelection = {
      id: randomUUID(),
      owner: context.owner,
      sessionId: answer.sessionId,
      expiresAt: context.now() + SELECTION_MS,
      version: 1,
      video: answer.video,
      previewUrl: null,
      frames: [],
    };
    await context.selections.insert(selection);
    return shown(selection);
  }

  @SemanticNonNull()
  @Mutation(() => ElementSelectionPayload, {
    nullable: true,
    description: `Marks points in a frame: at most 10 in each, and at most 10 frames. INVALID_INPUT if Kling recognises nothing there. ${ONE_REQUEST}`,
  })
  addSelectionPoints(
    @Arg("selectionId", () => ID, { description: SELECTION_ID }) id: string,
    @Arg("frameIndex", () => Int, { description: FRAME }) frameIndex: number,
    @Arg("points", () => [SelectionPointInput], { description: "1 to 10." })
    points: SelectionPointInput[],
    @Ctx() context: Context,
  ): Promise<ElementSelectionPayload> {
    return changeSelection(context, id, {
      step: "add",
      body: { frame_index: frameIndex, points: points.map(({ x, y }) => ({ x, y })) },
      path: ["points"],
      check: (selection) => checkAddedPoints(selection, { frameIndex, points }),
      change: ({ frames }) => ({ frames: withPoints(frames, frameIndex, points) }),
    });
  }

  @SemanticNonNull()
  @Mutation(() => ElementSelectionPayload, {
    nullable: true,
    description: `Takes points of a frame back. They must be among those that were added. ${ONE_REQUEST}`,
  })
  removeSelectionPoints(
    @Arg("selectionId", () => ID, { description: SELECTION_ID }) id: string,
    @Arg("frameIndex", () => Int, { description: FRAME }) frameIndex: number,
    @Arg("points", () => [SelectionPointInput], { description: "1 to 10." })
    points: SelectionPointInput[],
    @Ctx() context: Context,
  ): Promise<ElementSelectionPayload> {
    return changeSelection(context, id, {
      step: "delete",
      body: { frame_index: frameIndex, points: points.map(({ x, y }) => ({ x, y })) },
      path: ["points"],
      check: (selection) => checkRemovedPoints(selection, { frameIndex, points }),
      change: ({ frames }) => ({ frames: withoutPoints(frames, frameIndex, points) }),
    });
  }

  @SemanticNonNull()
  @Mutation(() => ElementSelectionPayload, {
    nullable: true,
    description: `Takes all points back. ${ONE_REQUEST}`,
  })
  clearSelection(
    @Arg("selectionId", () => ID, { description: SELECTION_ID }) id: string,
    @Ctx() context: Context,
  ): Promise<ElementSelectionPayload> {
    return changeSelection(context, id, {
      step: "clear",
      body: {},
      path: ["selectionId"],
      check: () => [],
      change: () => ({ frames: [] }),
    });
  }

  @SemanticNonNull()
  @Mutation(() => ElementSelectionPayload, {
    nullable: true,
    description: `Makes a video that shows what is marked, which needs at least one point. ${ONE_REQUEST}`,
  })
  previewSelection(
    @Arg("selectionId", () => ID, { description: SELECTION_ID }) id: string,
    @Ctx() context: Context,
  ): Promise<ElementSelectionPayload> {
    return changeSelection(context, id, {
      step: "preview",
      body: {},
      path: ["selectionId"],
      check: ({ frames }) =>
        frames.length > 0
          ? []
          : [
              invalid(["selectionId"], "Nothing is marked yet: addSelectionPoints first.", {
                rule: "REQUIRED",
              }),
            ],
      change: (_selection, { previewUrl }) => ({ previewUrl }),
    });
  }
}

interface SelectionChange {
  step: SelectionStep;
  /** As Kling takes it, but for the session. */
  body: object;
  /** Of what Kling may refuse, in the arguments. */
  path: Path;
  /** What is wrong with it before Kling is asked. */
  check: (selection: ElementSelection) => Problem[];
  /** What becomes of the selection once Kling has done it. */
  change: (
    selection: ElementSelection,
    answer: KlingSelection,
  ) => Partial<Pick<ElementSelection, "frames" | "previewUrl">>;
}

async function changeSelection(
  context: Context,
  id: string,
  { step, body, path, check, change }: SelectionChange,
): Promise<ElementSelectionPayload> {
  const found = await findSelection(id, ["selectionId"], context);
  if ("error" in found) return refused([found.error]);
  const { selection } = found;
  const problems = check(selection);
  if (problems.length > 0) return refused(problems.map(inputError));
  const request = { session_id: selection.sessionId, ...body };
  const answer = await askKling(step, request, path, context);
  if ("error" in answer) return refused([answer.error]);
  const changed = await context.selections.change(selection, (now) => ({
    ...now,
    previewUrl: null,
    ...change(now, answer),
  }));
  return shown(changed ?? selection);
}

/** What Kling refuses, or recognises nothing in, is the caller's to mend; other faults are errors. */
async function askKling(
  step: SelectionStep,
  body: object,
  path: Path,
  { kling }: Context,
): Promise<KlingSelection | { error: UserError }> {
  const refusal = (message: string) => ({
    error: inputError(invalid(path, message, { rule: "BAD_MEDIA" })),
  });
  try {
    const answer = await kling.select(step, body);
    return answer.recognised ? answer : refusal("Kling recognises nothing there.");
  } catch (error) {
    if (!(error instanceof KlingError)) throw error;
    if (isInvalid(error)) return refusal(`Kling refuses it: ${error.message}`);
    throw klingProblem(error);
  }
}

/** Codes 1200 to 1299 are about the request (kling-api.md#I.4). */
const isInvalid = ({ code }: KlingError): boolean =>
  code !== undefined && Math.floor(code / 100) === 12;

const refused = (userErrors: UserError[]): ElementSelectionPayload => ({
  selection: null,
  userErrors,
});

const shown = (selection: ElementSelection): ElementSelectionPayload => ({
  selection: toShown(selection),
  userErrors: [],
});

const toShown = ({
  id,
  expiresAt,
  video: { durationMs, ...video },
  previewUrl,
  frames,
}: ElementSelection): ShownSelection => ({
  id,
  expiresAt: new Date(expiresAt),
  durationSeconds: durationMs === null ? null : durationMs / 1000,
  ...video,
  previewUrl,
  frames,
});
