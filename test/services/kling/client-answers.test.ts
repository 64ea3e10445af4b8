import { describe, expect, it } from "vitest";
import {
  answering,
  connect,
  create,
  creationFailure,
  keys,
  NOWHERE,
  withEmulator,
  withServer,
} from "../../support/kling.js";

describe("an answer that is no envelope", () => {
  it.each([
    ["a page of HTML", "<html><h1>It works</h1></html>", "text/html"],
    ["HTML that calls itself JSON", "<html></html>", "application/json"],
    ["nothing", "", "application/json"],
    ["half an envelope", '{"code":0,"message":"SUCC', "application/json"],
    ["JSON of another kind", '{"status":"ok"}', "application/json"],
    ["a code that is a text", '{"code":"0","data":{}}', "application/json"],
    ["null", "null", "application/json"],
    ["success without data", '{"code":0,"message":"SUCCEED"}', "application/json"],
    ["a deep nest", "[".repeat(1_000_000), "application/json"],
  ])("%s leaves a create's outcome unknown", async (_, body, type) => {
    const client = await answering(body, 200, type);
    expect(await creationFailure(client)).toMatchObject({
      httpStatus: 200,
      code: undefined,
      retryable: true,
      mayHaveActed: true,
    });
  });

  it.each([
    [502, true],
    [504, true],
    [408, true],
    [302, true],
    [404, false],
    [413, false],
    [429, false],
  ])("as HTTP %i may come from before Kling: may have acted %s", async (status, mayHaveActed) => {
    const client = await answering("<html></html>", status, "text/html");
    expect(await creationFailure(client)).toMatchObject({
      httpStatus: status,
      retryable: true,
      mayHaveActed,
    });
  });

  it("an accepted create without a task_id is no success", async () => {
    const { client, fault, state } = await withEmulator();
    fault({ garbage: "no-task-id" });
    expect(await creationFailure(client)).toMatchObject({ mayHaveActed: true });
    expect(state.tasks.all()).toHaveLength(1);
  });

  it("is quoted on one line, 200 characters at most", async () => {
    const client = await answering(`<html>\n${"x".repeat(10_000)}TAIL`, 502, "text/html");
    const { message } = await creationFailure(client);
    expect(message).toMatch(
      /^Kling answered HTTP 502 with something that is not its JSON envelope: "<html>\\nx+"$/,
    );
    expect(message.length).toBeLessThan(300);
  });

  it("is read all the same where only its content type is wrong", async () => {
    const { client, fault, state } = await withEmulator();
    fault({ garbage: "wrong-type" });
    expect((await create(client)).klingTaskId).toBe(state.tasks.all()[0]?.id);
  });
});

describe("keys and tokens", () => {
  /** A proxy that shows the request in its page, as some do for debugging. */
  const echoing = (status: number, wrap: (headers: string) => string) =>
    withServer(
      ({ headers }, response) => void response.writeHead(status).end(wrap(JSON.stringify(headers))),
    );

  it.each([
    ["a page that repeats the request", () => echoing(502, (headers) => `<pre>${headers}</pre>`)],
    [
      "an envelope that repeats it",
      () => echoing(400, (headers) => JSON.stringify({ code: 1201, message: headers })),
    ],
    ["a refused connection", () => Promise.resolve(connect(NOWHERE).client)],
    ["a cut connection", () => withServer((request) => void request.socket.destroy())],
    ["a refusal of the key", async () => (await withEmulator({ accessKey: "other" })).client],
    ["a refusal of the signature", async () => (await withEmulator({ secretKey: "other" })).client],
  ])("are in no error: %s", async (_, clientOf) => {
    const error = await creationFailure(await clientOf());
    const told = `${error.message} ${String(error.stack)} ${JSON.stringify(error)}`;
    expect(told).not.toContain(keys.secretKey);
    expect(told).not.toMatch(/eyJ[\w-]+\.[\w-]+/);
  });
});
