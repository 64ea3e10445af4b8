import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonText, parseJson } from "../../src/emulator/model/json.js";
import { decodeCosts } from "../../src/services/kling/costs.js";
import { decodeAnswer, decodePage, decodeTask } from "../../src/services/kling/legacy-task.js";
import { decodeElements, decodeVoices } from "../../src/services/kling/library.js";
import {
  decodeCursorPage,
  decodeNewTask,
  decodeNewTasks,
} from "../../src/services/kling/new-task.js";
import { decodeSelection } from "../../src/services/kling/selection.js";
import { decodeBill } from "../../src/services/kling/usage.js";
import { decodeTaskText, openEnvelope } from "../../src/services/kling/wire.js";

/** The walk through all replies in Kling's examples, each by the reader of its path. */
const replies = z
  .array(
    z.object({ name: z.string(), for: z.string(), standard: z.string(), body: z.looseObject({}) }),
  )
  .parse(
    // Ids have more digits than a number holds.
    parseJson(
      readFileSync(new URL("../fixtures/kling-examples/responses.json", import.meta.url), "utf8"),
    ),
  )
  .map(({ for: question, ...reply }) => ({ ...reply, question }));
type Reply = (typeof replies)[number];

const isError = ({ body }: Reply): boolean => body["code"] !== undefined && body["code"] !== 0;

/** By the first that fits: what was asked, and how its answer is read. */
const readers: readonly (readonly [question: RegExp, read: (data: unknown) => unknown])[] = [
  [/delete-voices/, () => "nothing is read"],
  [/billing/, decodeBill],
  [/costs/, decodeCosts],
  [/^GET .*(custom-voices|presets-voices)$/, decodeVoices],
  [/^GET .*(custom-elements|presets-elements)$/, decodeElements],
  [/^GET \/(tasks|solutions)/, decodeNewTasks],
  [/^POST \/tasks/, decodeCursorPage],
  [/^POST \/(solutions|[a-z]+-)/, decodeNewTask],
  [/^POST .*(identify-face|image-recognize|tts)$/, decodeAnswer],
  [/^GET (legacy list|\S+[a-z])$/, decodePage],
  [/-selection$/, decodeSelection],
  [/^(GET|POST) /, decodeTask],
  [/^any reply/, () => "the envelope alone"],
];

/** An element's reply repeats what it was made of. */
const OWN_SOURCES = "https://assets.example.com/";

function understood(reply: Reply): unknown {
  const text = jsonText(reply.body);
  if (reply.question.startsWith("callback")) return decodeTaskText(text);
  const read = readers.find(([question]) => question.test(reply.question))?.[1];
  if (read === undefined) throw new Error(`Nobody reads the reply to ${reply.question}.`);
  return openEnvelope(200, text, read);
}

describe("the walk through Kling's example replies", () => {
  it.each(replies.filter((each) => !isError(each)))(
    "$name is understood, with every address and amount in it",
    (reply) => {
      const result = JSON.stringify(understood(reply), (_, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      );
      expect(result).not.toMatch(/"unreadable":[1-9]/);
      for (const link of jsonText(reply.body).match(/https:[^"]+/g) ?? [])
        if (!link.startsWith(OWN_SOURCES)) expect(result).toContain(link);
    },
  );

  it.each(replies.filter(isError))("$name is an error with Kling's code and words", (reply) => {
    const { code, message } = z.object({ code: z.number(), message: z.string() }).parse(reply.body);
    expect(() => openEnvelope(400, jsonText(reply.body), decodeTask)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as unknown }),
    );
  });
});
