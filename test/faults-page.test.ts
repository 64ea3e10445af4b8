import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const page = read("docs/faults.md");

/** The cells of each fault's row: the fault, what the server does, and the tests. */
const rows = page
  .split("\n")
  .flatMap((line) => (/^\| (?!Fault \|)/.test(line) ? [line.slice(2, -2).split(" | ")] : []));

/**
 * A test file, alone or with the names of groups and test as they stand in the code, placeholders
 * like %s included.
 */
const TEST = /^`(test\/[\w/.-]+\.test\.ts)`(?:: "(.+)")?$/;
const LIMIT = /^\[limits\.md\]\(limits\.md#[\w-]+\)$/;
const named = rows
  .flatMap(([, , cell = ""]) => cell.split("<br>"))
  .flatMap((text) => {
    const [, file, name] = TEST.exec(text) ?? [];
    return file === undefined ? [] : [{ file, titles: name?.split(" > ") ?? [] }];
  });

const exists = (file: string): boolean => existsSync(new URL(file, root));
const holds = (file: string, title: string): boolean => {
  const code = read(file).replaceAll('\\"', '"');
  return [`"${title}"`, `'${title}'`].some((text) => code.includes(text));
};

describe("docs/faults.md", () => {
  it.each([
    "Kling's answers",
    "The network",
    "Callbacks",
    "Durability",
    "Sockets",
    "Requests and files",
    "Media, links and secrets",
  ])("has a table about %s", (section) => {
    expect(page).toContain(
      `## ${section}\n\n| Fault | What the server does | Tested by |\n|---|---|---|\n| `,
    );
  });

  it("names for each fault what the server does, and the tests, or the page that says why there are none", () => {
    const isTested = (cell = "") =>
      cell.split("<br>").every((text) => TEST.test(text)) || LIMIT.test(cell);
    expect(rows.length).toBeGreaterThan(50);
    expect(
      rows.filter((cells) => cells.length !== 3 || cells[1] === "" || !isTested(cells[2])),
    ).toEqual([]);
  });

  it("names only files that exist", () => {
    expect(new Set(named.map(({ file }) => file).filter((file) => !exists(file)))).toEqual(
      new Set(),
    );
  });

  it("names only tests that exist", () => {
    const missing = named.flatMap(({ file, titles }) =>
      titles
        .filter((title) => exists(file) && !holds(file, title))
        .map((title) => `${file}: ${title}`),
    );
    expect(missing).toEqual([]);
  });
});
