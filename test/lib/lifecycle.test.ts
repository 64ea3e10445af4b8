import { pino } from "pino";
import { expect, it } from "vitest";
import { Lifecycle } from "../../src/lib/lifecycle.js";

function lifecycle() {
  const lines: string[] = [];
  const closed: string[] = [];
  const parts = new Lifecycle(pino({}, { write: (line) => void lines.push(line) }));
  const part = (name: string) => () => void closed.push(name);
  return { parts, part, closed, lines };
}

it("closes in reverse order what was opened, once", async () => {
  const { parts, part, closed } = lifecycle();
  for (const name of ["store", "feed", "server"]) parts.onClose({ [name]: part(name) });
  await Promise.all([parts.close(), parts.close()]);
  expect(closed).toEqual(["server", "feed", "store"]);
});

it.each([
  ["rejects", () => Promise.reject(new Error("It is stuck."))],
  [
    "throws",
    () => {
      throw new Error("It is stuck.");
    },
  ],
])("closes the others and logs it if one part %s", async (_how, fail) => {
  const { parts, part, closed, lines } = lifecycle();
  parts.onClose({ store: part("store") });
  parts.onClose({ queue: fail, server: part("server") });
  await parts.close();
  expect(closed).toEqual(["server", "store"]);
  expect(lines.join("")).toMatch(/"part":"queue".*a part failed to stop/);
});
