import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { elsewhere } from "../emulator/support.js";
import { startOutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";

/** Kling's examples of the steps of a selection, which belong to one session. */
const SESSION = "847570360458960960";
const examples = z
  .array(z.object({ path: z.string(), body: z.record(z.string(), z.unknown()).nullable() }))
  .parse(
    JSON.parse(
      readFileSync(new URL("../fixtures/kling-examples/requests.json", import.meta.url), "utf8"),
    ),
  )
  .filter(({ path }) => path.endsWith("-selection"));

const points = "[{ x: 0.7738498789346246, y: 0.297142857142857 }]";
const URL_OF_VIDEO =
  "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/animals-output-5s.mp4";

it("a selection asks Kling what its examples ask, step by step", async () => {
  const arrived: { path: string; body: unknown }[] = [];
  const kling = await elsewhere((request, response) => {
    request.setEncoding("utf8").on("data", (text: string) => {
      arrived.push({ path: request.url ?? "", body: JSON.parse(text) });
    });
    const answer = { code: 0, message: "SUCCEED", request_id: "1" };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ...answer, data: { status: 0, session_id: SESSION } }));
  });
  const server = await startOutsideServer({ env: { KLING_BASE_URL: kling } });
  onTestFinished(() => server.close());
  const step = async (call: string): Promise<string> => {
    const query = `mutation { step: ${call} { selection { id } userErrors { message } } }`;
    const { body } = await post(server, { query });
    const { data } = answered.parse(body);
    expect(data.step.userErrors).toEqual([]);
    return data.step.selection.id;
  };

  const id = await step(`startElementSelection(video: { url: "${URL_OF_VIDEO}" })`);
  await step(`addSelectionPoints(selectionId: "${id}", frameIndex: 0, points: ${points})`);
  await step(`previewSelection(selectionId: "${id}")`);
  await step(`removeSelectionPoints(selectionId: "${id}", frameIndex: 0, points: ${points})`);
  await step(`clearSelection(selectionId: "${id}")`);

  const inOrder = (one: { path: string }, other: { path: string }) =>
    one.path.localeCompare(other.path);
  expect(arrived.toSorted(inOrder)).toEqual(
    examples.map(({ path, body }) => ({ path, body: withoutBlanks(body ?? {}) })).toSorted(inOrder),
  );
});

const answered = z.object({
  data: z.object({
    step: z.object({ selection: z.object({ id: z.string() }), userErrors: z.array(z.unknown()) }),
  }),
});

/** The vendor writes empty texts for what is left out (kling-api-2026.md#E-30). */
const withoutBlanks = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ""));
