import { expect, it } from "vitest";
import { z } from "zod";
import { startCore } from "../../support/core.js";

const line = z.object({
  level: z.number(),
  msg: z.string(),
  klingCode: z.number(),
  klingRequestId: z.string(),
});
/** pino's number for "error". */
const ERROR = 50;

it.each([
  [1100, "Kling's account can't pay: the pool is stopped, and tried again later"],
  [1101, "Kling's account can't pay: the pool is stopped, and tried again later"],
  [1102, "Kling's account can't pay: the pool is stopped, and tried again later"],
  [1103, "Kling denies the account a right, or this server's address is not on its list"],
  [1304, "Kling denies the account a right, or this server's address is not on its list"],
])(
  "%i, which only the operator can mend, is logged as an error, with Kling's request id",
  async (code, msg) => {
    const { queue, dispatcher, read, logged, fault } = await startCore();
    fault({ code });
    const { id } = await queue();
    await dispatcher.pass();
    const loud = logged
      .map((text): unknown => JSON.parse(text))
      .flatMap((each) => line.safeParse(each).data ?? []);
    expect(loud.filter(({ level }) => level >= ERROR)).toEqual([
      {
        level: ERROR,
        msg,
        klingCode: code,
        klingRequestId: (await read(id)).failure?.klingError?.requestId,
      },
    ]);
  },
);

it("what the caller can mend is not", async () => {
  const { queue, dispatcher, logged, fault } = await startCore();
  fault({ code: 1301 });
  await queue();
  await dispatcher.pass();
  expect(logged.filter((text) => text.includes(`"level":${ERROR}`))).toEqual([]);
});
