import { readFileSync } from "node:fs";
import { parse } from "graphql";
import { stemOf } from "../products/support.js";
import { factsOf } from "./sdl-facts.js";

/** What the tasks of the new kinds have in common with others, and what they add. */
const kinds: Record<string, string> = {
  FACE_IDENTIFICATION: "Task { faces: [Face!]! usableUntil: DateTime }",
  ADVANCED_LIP_SYNC: "VideoTask { videos: [Video!]! }",
  TEXT_TO_SPEECH: "AudioTask { audioClips: [AudioClip!]! }",
  AVATAR: "VideoTask { videos: [Video!]! }",
  OMNI_VIDEO: "VideoTask { videos: [Video!]! }",
  MOTION_CONTROL: "VideoTask { videos: [Video!]! }",
  OMNI_IMAGE: "ImageTask { images: [Image!]! }",
  MULTI_IMAGE_TO_IMAGE: "ImageTask { images: [Image!]! }",
  VIDEO_TO_AUDIO: "AudioTask { audioClips: [AudioClip!]! }",
  TEXT_TO_AUDIO: "AudioTask { audioClips: [AudioClip!]! }",
  VOICE_CREATION: "Task { voice: LibraryVoice }",
  ELEMENT_CREATION: "Task { element: LibraryElement }",
  IMAGE_RECOGNITION: "Task { segments: [ImageSegment!]! }",
  SUBJECT_VIEWS: "Task { proposals: [SubjectProposal!]! }",
  MULTI_ELEMENTS: "VideoTask { videos: [Video!]! }",
  // The solutions of kling-api-2026.md#C.12, whose results the contract leaves to the server.
  TRY_ON_3: "Task { id: ID! }",
  APPAREL_VIDEO: "Task { id: ID! }",
  GOODS_VIDEO: "Task { id: ID! }",
  TALKING_AGENT: "Task { id: ID! }",
  SUBTITLES: "Task { id: ID! }",
};

const fieldOf = (stem: string): string => stem.charAt(0).toLowerCase() + stem.slice(1);

/** "Each has createX, a type XTask, a value in TaskKind and a field in TaskInput." */
const sdlOf = (kind: string, task: string): string => {
  const stem = stemOf(kind);
  return /* GraphQL */ `
    extend enum TaskKind { ${kind} }
    extend input TaskInput { ${fieldOf(stem)}: ${stem}Input }
    type ${stem}Task implements Node & ${task}
    extend type ${stem}Task { kind: TaskKind! dependsOn: [Task!]! }
    extend type Mutation {
      create${stem}(input: ${stem}Input!, options: TaskOptionsInput): Create${stem}Payload @semanticNonNull
    }
    type Create${stem}Payload implements CreateTaskPayload { task: ${stem}Task userErrors: [UserError!]! }
  `;
};

/** What the contract tells in other comments. */
const saidInComments = /* GraphQL */ `
  interface Task {
    dependsOn: [Task!]!
  }
  interface AudioTask implements Task & Node {
    audioClips: [AudioClip!]!
    dependsOn: [Task!]!
  }
  extend type KlingAccount {
    usage(from: DateTime!, to: DateTime!, after: String): KlingUsagePage @semanticNonNull
  }
`;

/** Every fact of contract-2026.graphql, what it says in comments included. */
export const contract2026 = (): Map<string, string> =>
  factsOf(
    parse(
      [
        readFileSync(new URL("../fixtures/contract-2026.graphql", import.meta.url), "utf8"),
        ...Object.entries(kinds).map(([kind, task]) => sdlOf(kind, task)),
        saidInComments,
      ].join("\n"),
    ),
  );
