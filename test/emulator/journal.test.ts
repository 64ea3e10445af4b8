import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startEmulator } from "../../src/emulator/index.js";
import { deferred, elsewhere, emulate, LIP_SYNC, lipSync, MINUTE, START } from "./support.js";

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "deeper", "journal.jsonl");
}

/** Ports differ from one emulator to the next. */
const withoutHost = ({ data }: { data?: unknown }): string =>
  JSON.stringify(data).replace(/127\.0\.0\.1:\d+/g, "host");

describe("with a journal", () => {
  it("a task is on disk before its create is answered, and goes on after a restart", async () => {
    const journal = journalFile();
    const before = await emulate({ journal });
    const id = await before.create(LIP_SYNC, lipSync({}, { external_task_id: "order-1" }));
    const seen = await before.get(`${LIP_SYNC}/${id}`);
    expect(readFileSync(journal, "utf8")).toContain(id);

    // The first one still holds its file open, as after kill -9: nothing was said goodbye to.
    const after = await emulate({ journal });
    expect(withoutHost(await after.get(`${LIP_SYNC}/${id}`))).toEqual(withoutHost(seen));
    expect((await after.post(LIP_SYNC, lipSync({}, { external_task_id: "order-1" }))).message).toBe(
      "External_task_id order-1 already exists",
    );
    await after.finish();
    expect((await after.get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });

  it("ids are not given twice, and the clock stays where it was moved to", async () => {
    const journal = journalFile();
    const before = await emulate({ journal });
    const first = await before.create(LIP_SYNC, lipSync());
    before.emulator.state.advance(MINUTE);
    const after = await emulate({ journal });
    expect(after.emulator.state.now()).toBe(START + MINUTE);
    const second = await after.create(LIP_SYNC, lipSync());
    // The first task's video lies between.
    expect(BigInt(second)).toBeGreaterThan(BigInt(first) + 1n);
  });

  it("a line that was cut off by the end of the process is dropped, and writing goes on behind the last whole one", async () => {
    const journal = journalFile();
    const before = await emulate({ journal });
    const id = await before.create(LIP_SYNC, lipSync());
    appendFileSync(journal, '{"created":{"id":"1');
    const after = await emulate({ journal });
    await after.create(LIP_SYNC, lipSync());
    const again = await emulate({ journal });
    expect(again.emulator.state.tasks.all()).toHaveLength(2);
    expect(again.emulator.state.tasks.get(id)).toBeDefined();
  });

  it("a file that is something else is refused with the line and the way out", async () => {
    const journal = join(journalFile(), "..", "..", "other");
    writeFileSync(journal, "hello\n");
    await expect(startEmulator({ journal })).rejects.toThrow(/other, line 1: .*delete the file/);
  });

  it("a link that was still being fetched is fetched again", async () => {
    const journal = journalFile();
    const asked = deferred<undefined>();
    let open = false;
    const host = await elsewhere((_request, response) => {
      if (open) response.writeHead(200, { "content-type": "video/mp4" }).end("x");
      else asked.resolve(undefined);
    });
    const before = await emulate({ journal });
    const id = await before.create(
      LIP_SYNC,
      lipSync({ video_id: undefined, video_url: `${host}/talk.mp4` }),
    );
    await asked.promise;
    await before.emulator.close();
    open = true;
    const after = await emulate({ journal });
    await after.finish();
    expect((await after.get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });

  it("reset forgets the tasks for good", async () => {
    const journal = journalFile();
    const before = await emulate({ journal });
    await before.create(LIP_SYNC, lipSync());
    await before.admin("POST", "/reset");
    expect((await emulate({ journal })).emulator.state.tasks.all()).toEqual([]);
  });
});
