import { describe, expect, it } from "vitest";
import { z } from "zod";
import { creates, formOf, reply, requests } from "./examples.js";
import { emulateNew } from "./support.js";

const models = creates.filter(({ standard }) => standard === "new");

/** An element of Kling's stands in for one of the account's own. */
const withKnownElement = (body: unknown): string =>
  JSON.stringify(body).replace("890000000000001302", "163");

describe("Kling's examples of the new standard", () => {
  it.each(models)("$name is taken, and ends in a task of the form in the examples", async (row) => {
    const client = await emulateNew({ switches: { fetchLinks: false } });
    const body = withKnownElement(row.body);
    const created = await client.post(row.path, body);
    expect(formOf(created.data)).toEqual(formOf(reply("own new create")));

    const { id } = z.object({ id: z.string() }).parse(created.data);
    await client.finish();
    const done = await client.task(id);
    expect(done).toMatchObject({ id, status: "succeeded", message: "" });
    const [example] = z.array(z.unknown()).parse(reply("own new tasks"));
    const isMarked = body.includes('"enabled":true');
    const { outputs, ...rest } = done;
    expect(formOf(rest)).toEqual(formOf(withoutOutputs(example)));
    const form = { type: "string", id: "string", url: "string", duration: "string" };
    expect(formOf(outputs)).toEqual([{ ...form, ...(isMarked && { watermark_url: "string" }) }]);
    for (const { url } of outputs) expect((await fetch(url ?? "")).status).toBe(200);
  });

  it.each(requests.filter(({ path }) => path.startsWith("/tasks")))(
    "$name is answered",
    async ({ method, path, body }) => {
      const { call } = await emulateNew();
      expect(await call(method, path, body ?? undefined)).toMatchObject({ code: 0 });
    },
  );
});

const withoutOutputs = (task: unknown): object => {
  const { outputs: _, ...rest } = z.looseObject({ outputs: z.unknown() }).parse(task);
  return rest;
};
