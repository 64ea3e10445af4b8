import { describe, expect, it } from "vitest";
import { isolatedEventStream } from "../support/isolated-transports.js";

/** Reads on until so many operations have ended, and returns what came. */
async function read(stream: ReadableStream<Uint8Array>, count: number): Promise<string> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.split("event: complete").length > count) break;
  }
  return text;
}

describe("an event stream that nobody reads", () => {
  it.each([
    ["queries", "{ tick }", 100],
    ["bad documents", "{ nothing }", 0],
  ])("takes so many %s and no more, until they are read", async (_what, query, results) => {
    const { reserve, post, open } = isolatedEventStream();
    const { body: token } = await reserve();
    const answers = [];
    for (let id = 0; id < 300; id++) answers.push(await post(token, query, String(id)));
    const taken = answers.findIndex(({ statusCode }) => statusCode !== 202);
    expect(taken).toBe(200);
    expect(new Set(answers.slice(taken).map(({ statusCode }) => statusCode))).toEqual(
      new Set([429]),
    );
    expect(answers.at(-1)?.json()).toMatchObject({
      errors: [{ extensions: { code: "TOO_MANY_OPERATIONS" } }],
    });

    const gone = new AbortController();
    const { body } = await open(token, gone.signal);
    if (body === null) throw new Error("The stream has a body.");
    const events = await read(body, taken);
    expect(events.split('"data":').length - 1).toBe(results);
    gone.abort();
  });

  it("counts operations that were given up until it is read", async () => {
    const { reserve, post, completeOn, open } = isolatedEventStream();
    const { body: token } = await reserve();
    for (let count = 0; count < 100; count++) {
      await post(token, "subscription { tick }", "1");
      await completeOn(token);
    }
    await post(token, "{ tick }", "last");
    const { body } = await open(token, new AbortController().signal);
    if (body === null) throw new Error("The stream has a body.");
    expect(await read(body, 101)).toContain("TOO_MANY_OPERATIONS");
  });

  it("goes on when it is read", async () => {
    const { reserve, post, open } = isolatedEventStream();
    const { body: token } = await reserve();
    for (let id = 0; id < 250; id++) await post(token, "{ tick }", String(id));
    const { body } = await open(token, new AbortController().signal);
    if (body === null) throw new Error("The stream has a body.");
    const reading = read(body, 201);
    await expect
      .poll(async () => (await post(token, "{ tick }", "late")).statusCode, { interval: 5 })
      .toBe(202);
    expect(await reading).toContain('"id":"late"');
  });
});
