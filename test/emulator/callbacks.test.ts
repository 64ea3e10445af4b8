import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sign } from "../../src/emulator/callbacks/signature.js";
import type { EmulatorOptions } from "../../src/emulator/index.js";
import {
  elsewhere,
  emulate,
  LIP_SYNC,
  lipSync,
  MINUTE,
  SAMPLE,
  START,
  type Client,
} from "./support.js";

const body = z.looseObject({ task_id: z.string(), task_status: z.string() });
interface Call {
  headers: IncomingHttpHeaders;
  text: string;
  body: z.infer<typeof body>;
}

/**
 * A receiver that answers with these statuses, then 200, and an emulator that has made one task for
 * it.
 */
async function called(
  options: EmulatorOptions = {},
  answers: number[] = [],
): Promise<Client & { calls: Call[]; id: string }> {
  const calls: Call[] = [];
  const host = await elsewhere((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      calls.push({ headers: request.headers, text, body: body.parse(JSON.parse(text)) });
      response.writeHead(answers.shift() ?? 200, { location: "/elsewhere" }).end();
    });
  });
  const client = await emulate({
    ...options,
    switches: { callbackRetryDelaysMs: [0, 0], ...options.switches },
  });
  const id = await client.create(
    LIP_SYNC,
    JSON.stringify(
      lipSync({}, { callback_url: `${host}/hook?secret=1`, external_task_id: "order-1" }),
    ),
  );
  return { ...client, calls, id };
}

/** Goes through the task's life step by step, so that each state is told when it begins. */
async function live({ emulator, id }: Client & { id: string }): Promise<void> {
  const task = emulator.state.tasks.get(id);
  if (!task) throw new Error("no task");
  emulator.state.advance(task.startsAt - task.createdAt);
  await emulator.state.settled();
  emulator.state.advance(task.endsAt - task.startsAt);
  await emulator.state.settled();
}

const statuses = (calls: Call[]): string[] => calls.map((call) => call.body.task_status);

describe("callback_url", () => {
  it("is told of processing and of the end, with the bare task as the body", async () => {
    const client = await called();
    await live(client);
    expect(statuses(client.calls)).toEqual(["processing", "succeed"]);
    expect(client.calls[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(client.calls[0]?.body).toMatchObject({
      task_id: client.id,
      task_status_msg: "",
      task_result: {},
      created_at: START,
    });
    expect(client.calls[1]?.body).toMatchObject({
      task_info: {
        external_task_id: "order-1",
        parent_video: { id: SAMPLE, url: `${client.url}/media/${SAMPLE}.mp4` },
      },
      task_result: { videos: [{ duration: "5.041" }] },
    });
    expect(client.calls[1]?.body).not.toHaveProperty("code");
  });

  it("is told of failure, with an empty result", async () => {
    const client = await called();
    client.calls.length = 0;
    const failing = await client.create(
      LIP_SYNC,
      JSON.stringify(
        lipSync(
          { text: "[fail:policy]" },
          { callback_url: client.emulator.state.tasks.get(client.id)?.callbackUrl },
        ),
      ),
    );
    await live({ ...client, id: failing });
    expect(
      client.calls.map((call) => call.body).find((one) => one.task_status === "failed"),
    ).toMatchObject({
      task_id: failing,
      task_status_msg: "Failure to pass the risk control system",
      task_result: {},
    });
  });

  it("is told of submitted too if the switch says so", async () => {
    const client = await called({ switches: { submittedCallback: true } });
    await live(client);
    expect(statuses(client.calls)).toEqual(["submitted", "processing", "succeed"]);
  });

  it("is tried three times in all, in order, and redirects are no success", async () => {
    const client = await called({}, [500, 302]);
    await live(client);
    expect(statuses(client.calls)).toEqual(["processing", "processing", "processing", "succeed"]);
    expect(
      client.emulator.state.deliveries.all().map(({ attempt, answered }) => [attempt, answered]),
    ).toEqual([
      [1, 500],
      [2, 302],
      [3, 200],
      [1, 200],
    ]);
  });

  it.each([
    ["duplicate", ["processing", "processing", "succeed", "succeed"]],
    ["out-of-order", ["succeed", "processing"]],
    ["drop", []],
  ] as const)("in the mode %s is told %j", async (callbackMode, expected) => {
    const client = await called({ switches: { callbackMode } });
    await live(client);
    expect(statuses(client.calls)).toEqual(expected);
  });

  it("in the mode no-retry is tried once", async () => {
    const client = await called({ switches: { callbackMode: "no-retry" } }, [500]);
    await live(client);
    expect(statuses(client.calls)).toEqual(["processing", "succeed"]);
  });

  it("is told everything at once when the clock jumps", async () => {
    const client = await called();
    client.emulator.state.advance(10 * MINUTE);
    await client.emulator.state.settled();
    expect(statuses(client.calls)).toEqual(["processing", "succeed"]);
  });
});

describe("signatures", () => {
  const secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";

  it("equal the public test vector", () => {
    const text =
      '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}';
    expect(sign([secret], "9876543210", 1781080794, text)).toBe(
      "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=",
    );
  });

  it("are sent for each secret, under the same id when a call is repeated", async () => {
    const secrets = [secret, "whsec_b3RoZXI="];
    const client = await called({ switches: { webhookSecrets: secrets } }, [500]);
    await live(client);
    const [first, again, last] = client.calls;
    expect(first?.headers["webhook-id"]).toMatch(/^\d{18}$/);
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(last?.headers["webhook-id"]).not.toBe(first?.headers["webhook-id"]);
    expect(first?.headers["webhook-timestamp"]).toBe(String(START / 1000));
    expect(first?.headers["webhook-signature"]).toBe(
      sign(secrets, String(first?.headers["webhook-id"]), START / 1000, first?.text ?? ""),
    );
  });

  it("are missing without a secret", async () => {
    const client = await called();
    await live(client);
    expect(client.calls[0]?.headers).not.toHaveProperty("webhook-signature");
  });
});
