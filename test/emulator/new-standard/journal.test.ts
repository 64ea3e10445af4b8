import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { emulateNew } from "./support.js";

it("tasks, their files and a cursor survive a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const journal = join(folder, "journal.jsonl");
  const before = await emulateNew({ journal });
  const source = { type: "source_video", url: `${before.url}/media/760000000000000001.mp4` };
  const subtitles = await before.create("/solutions/drama_subtitle", { contents: [source] });
  const first = await before.create("/text-to-video/kling-3.0", { prompt: "one" });
  await before.create("/text-to-video/kling-3.0", { prompt: "two" });
  const { next_cursor: cursor } = await before.list({ limit: 1 });

  const after = await emulateNew({ journal });
  await after.finish();
  expect((await after.list({ cursor })).result).toMatchObject([{ id: first, status: "succeeded" }]);
  const { outputs } = await after.task(subtitles, "/solutions");
  expect(outputs.map(({ type }) => type)).toEqual(["subbed_video", "srt", "ass"]);
  const [, srt] = outputs;
  const { pathname } = new URL(srt?.url ?? "");
  expect(await (await fetch(after.url + pathname)).text()).toContain(
    "00:00:00,000 --> 00:00:05,041",
  );
});
