import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSchema, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report } from "../../scripts/calendar/report.js";
import { usesIn } from "../../scripts/calendar/uses.js";
import type { Variables } from "../../scripts/calendar/variables.js";
import { printedSchema } from "../../scripts/printed-schema.js";
import { readWithdrawal, withdrawalReason } from "../../src/schema/withdrawal.js";

const schema = buildSchema(await printedSchema());
const find = (document: string, variables: Variables = {}) =>
  usesIn(schema, parse(document), variables);
const seen = (document: string, variables: Variables = {}) =>
  find(document, variables).uses.map(({ coordinate, line, successor }) => [
    coordinate,
    line,
    successor,
  ]);

describe("the calendar of withdrawals", () => {
  it.each([
    ["KLING_V2_6", { day: "2026-09-15", successor: "KLING_V2_6" }],
    ["nothing", { day: "2026-09-15", successor: null }],
  ])("reads from a deprecation what was written: use %s", (_what, withdrawal) => {
    expect(readWithdrawal(withdrawalReason(withdrawal))).toEqual(withdrawal);
  });

  it("reads nothing from a deprecation that has another reason", () => {
    expect(readWithdrawal("Use b instead.")).toBeNull();
  });

  it("finds a withdrawn model with its line and its successor", () => {
    const document = `mutation Clip {
      createTextToVideo(input: { script: { prompt: "x" }, model: KLING_V1 }) { task { id } }
    }`;
    expect(seen(document)).toEqual([["TextToVideoModel.KLING_V1", 2, "KLING_V2_6"]]);
  });

  it("finds fields and mutations whose last model is gone", () => {
    expect(
      seen(`mutation {
        createTextToVideo(input: { script: { prompt: "x" }, camera: { preset: DOWN_BACK } }) { task { id } }
        createVideoExtension(input: { video: { taskId: "1" } }) { task { id } }
      }`),
    ).toEqual([
      ["TextToVideoInput.camera", 2, null],
      ["Mutation.createVideoExtension", 3, null],
    ]);
  });

  it("finds a scene that is gone, which the schema does not know", () => {
    const effect = (scene: string) =>
      `mutation { createVideoEffect(input: { scene: "${scene}", images: { single: { url: "https://a.example/b.png" } } }) { task { id } } }`;
    expect(seen(effect("pet_lion"))).toEqual([['VideoEffectInput.scene "pet_lion"', 1, null]]);
    expect(seen(effect("pet_lion_pro"))).toEqual([]);
  });

  it("finds what stands in fragments and in defaults of variables", () => {
    expect(
      seen(`mutation Clip($model: TextToVideoModel = KLING_V1_6) { ...Create }
        fragment Create on Mutation {
          createTextToVideo(input: { script: { prompt: "x" }, model: $model }) { task { id } }
          createVideoExtension(input: { video: { taskId: "1" } }) { task { id } }
        }`),
    ).toEqual([
      ["TextToVideoModel.KLING_V1_6", 1, "KLING_V2_6"],
      ["Mutation.createVideoExtension", 4, null],
    ]);
  });

  it("looks into variables that are given, and names those that are not", () => {
    const document =
      "mutation Clip($input: ImageToVideoInput!) { createImageToVideo(input: $input) { task { id } } }";
    const input = { model: "KLING_V1_5", firstFrame: { url: "https://a.example/b.png" } };
    expect(seen(document, { input })).toEqual([["ImageToVideoModel.KLING_V1_5", 1, "KLING_V2_6"]]);
    expect(find(document, { input }).unseen).toEqual([]);
    expect(find(document).unseen).toEqual([{ operation: "Clip", line: 1, variables: ["input"] }]);
  });

  it("leaves queries alone, which go on working", () => {
    const document =
      'query { estimateCost(input: { textToVideo: { script: { prompt: "x" }, model: KLING_V1 } }) { __typename } }';
    expect(find(document)).toEqual({ operations: 1, uses: [], unseen: [] });
  });

  it("counts what stops by a day, and not what stops later", () => {
    const file = {
      path: "a.graphql",
      ...find(
        'mutation { createVideoExtension(input: { video: { taskId: "1" } }) { task { id } } }',
      ),
    };
    expect(report([file], "2026-09-14").text).toBe(
      "0 of 1 operations in 1 files stop working by 2026-09-14.",
    );
    expect(report([file], "2026-09-15")).toEqual({
      stopping: 1,
      text: `a.graphql:1 an operation without a name: Mutation.createVideoExtension is withdrawn on 2026-09-15; there is no replacement.
1 of 1 operations in 1 files stop working by 2026-09-15.`,
    });
  });
});

describe("npm run calendar", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "kling-calendar-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const calendar = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/calendar.ts", ...args], {
      cwd: new URL("../../", import.meta.url),
      encoding: "utf8",
    });

  it("reads a folder, says what stops, and ends with 1", () => {
    writeFileSync(
      join(folder, "old.graphql"),
      'mutation Old { createVideoExtension(input: { video: { taskId: "1" } }) { task { id } } }',
    );
    writeFileSync(join(folder, "living.gql"), "query Living { __typename }");
    const { status, stdout } = calendar("--by", "2026-09-15", folder);
    expect(stdout).toContain("old.graphql:1 Old: Mutation.createVideoExtension is withdrawn");
    expect(stdout).toContain("1 of 2 operations in 2 files stop working");
    expect(status).toBe(1);
  });

  it("ends with 2 and says where a file can't be read as GraphQL", () => {
    const path = join(folder, "broken.graphql");
    writeFileSync(path, "mutation {");
    const { status, stderr } = calendar(path);
    expect(stderr).toContain("broken.graphql:1:11");
    expect(status).toBe(2);
  });

  it("finds nothing that stops in the operations of this project", () => {
    const { status, stdout } = calendar("--by", "2026-11-26", "examples", "graphiql");
    expect(stdout).toMatch(/^0 of [1-9]\d* operations/m);
    expect(status).toBe(0);
  });
});
