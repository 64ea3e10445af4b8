import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { built } from "./support/built.js";
import { post } from "./support/post.js";
import { startProgram } from "./support/program.js";
import { tempFolder } from "./support/temp-folder.js";

const root = new URL("../", import.meta.url);

const sound = readFileSync(new URL("examples/audio/hello.m4a", root)).toString("base64");
/** Needs most of what is loaded late: the reader of sounds and the HTTP client. */
const CREATE = `mutation {
  createLipSync(
    input: {
      video: { klingVideoId: "760000000000000001" }
      speech: { audioToVideo: { audio: { base64: "${sound}" } } }
    }
  ) { task { status } userErrors { message } }
}`;

it("the built server has the schema of the project's file, and brings a task to Kling", async () => {
  const server = startProgram(await built("src/main.ts"), {
    PORT: "0",
    EMULATOR_PORT: "0",
    DATABASE_URL: `file:${join(tempFolder(), "tasks.db")}`,
    WEBHOOK_SECRET: `whsec_${btoa("a secret of twenty-four bytes")}`,
  });
  const url = await server.says(/kling-graphql +(http:\S+)/);
  const schema = await fetch(`${url}/schema.graphql`);
  expect(await schema.text()).toBe(readFileSync(new URL("schema.graphql", root), "utf8"));
  const { body } = await post({ url }, { query: CREATE });
  expect(body).toEqual({
    data: { createLipSync: { task: { status: "SUBMITTED" }, userErrors: [] } },
  });
  expect(await server.terminate()).toBe(0);
});

it("the built emulator answers", async () => {
  const emulator = startProgram(await built("src/emulator/main.ts"), { EMULATOR_PORT: "0" });
  const url = await emulator.says(/emulated, at (http:\S+)/);
  expect((await fetch(`${url}/v1/videos/lip-sync`)).status).toBe(401);
  expect(await emulator.terminate()).toBe(0);
});

it("an error in the log of the built server names the source file and the line", async () => {
  const server = startProgram(await built("src/main.ts"), {
    PORT: "0",
    EMULATOR_PORT: "0",
    // Nobody listens there.
    DATABASE_URL: "postgres://127.0.0.1:1/none",
  });
  const place = await server.says(/at unavailable \((\S+?\.ts:\d+):/);
  const [file = "", line] = place.split(":");
  expect(file).toMatch(/src\/services\/store\/postgres\/pool\.ts$/);
  expect(readFileSync(file, "utf8").split("\n")[Number(line) - 1]).toContain("new TaskError(");
});
