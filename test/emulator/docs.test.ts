import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultSchema, GARBAGE } from "../../src/emulator/fault-injection/faults.js";
import {
  DEFAULT_SWITCHES,
  FACES_TRIGGER,
  PROMPT_TRIGGERS,
  REFUSE_TRIGGER,
  SAMPLE_VIDEOS,
} from "../../src/emulator/index.js";

const TRIGGERS = [...PROMPT_TRIGGERS, REFUSE_TRIGGER, FACES_TRIGGER];

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/emulator.md");
const namesIn = (path: string, pattern: RegExp): string[] => [
  ...new Set(read(path).match(pattern)),
];

describe("docs/emulator.md", () => {
  it.each(TRIGGERS)("tells what the prompt trigger $trigger does", ({ trigger, does }) => {
    expect(page).toContain(`| \`${trigger}\` | ${does} |`);
  });

  it("names no prompt trigger that does not exist", () => {
    const documented = [...page.matchAll(/^\| `(\[.*?\])` \|/gm)].map(([, trigger]) => trigger);
    expect(documented).toEqual(TRIGGERS.map(({ trigger }) => trigger));
  });

  it.each(Object.entries(DEFAULT_SWITCHES))(
    "names the switch %s and its default",
    (name, value) => {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row?.replaceAll("`", "").replace(/\s/g, "").split("|")[2]).toBe(JSON.stringify(value));
    },
  );

  it.each([...Object.keys(faultSchema.shape), ...GARBAGE])("names %s among the faults", (name) => {
    expect(page).toMatch(new RegExp(`[\`"]${name}[\`"]`));
  });

  it.each(
    namesIn("src/emulator/environment.ts", /EMULATOR_[A-Z_]+/g).filter(
      (name) => name !== "EMULATOR_",
    ),
  )("names %s", (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  it.each(namesIn("src/emulator/http/admin.ts", /\/_emulator\/[a-z/:]+/g))(
    "names the route %s",
    (route) => {
      expect(page).toContain(route);
    },
  );

  it.each(SAMPLE_VIDEOS.map(({ id, ratio, seconds }) => [id, ratio, Math.round(seconds)]))(
    "names the sample video %s",
    (id, ratio, seconds) => {
      expect(page).toContain(`| \`${id}\` | ${ratio} | ${seconds} s |`);
    },
  );
});
