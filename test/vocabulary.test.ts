import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map(
    (path) => folder + path.replaceAll("\\", "/"),
  );

/** The rows of the glossary: term, meaning, and the words that are not used for it. */
const glossary = read("docs/glossary.md")
  .split("\n")
  .filter((line) => /^\| (?!Term )/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, term = "", meaning = "", not = ""]) => ({ term, meaning, not }));

const listed = (cell: string): string[] => cell.split(", ").filter((word) => word !== "");

/** Names that parts had before the glossary, and what they are called now. */
const renamed: Record<string, string> = {
  alarm: "wakeup",
  books: "emulator state",
  drill: "fault-injection test",
  everybody: "anonymous owner",
  hub: "subscription harness",
  hurry: "expedite",
  insist: "retry with back-off",
  misbehave: "inject a fault",
  seat: "overall rank",
  shrug: "on unreadable",
  spoil: "corrupt",
  spoilt: "corrupted",
  verdict: "failure class",
  world: "request context",
};

const unwanted = [...glossary.flatMap(({ not }) => listed(not)), ...Object.keys(renamed)];

/** aTaskInHand, A_TASK_IN_HAND and a-task-in-hand are the words " a task in hand ". */
function wordsOf(name: string): string {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return ` ${spaced.replace(/[^a-z0-9]+/g, " ").trim()} `;
}

function unwantedIn(name: string): string[] {
  const words = wordsOf(name);
  const isIn = (word: string): boolean => words.includes(` ${word} `);
  return unwanted.filter((word) => isIn(word) || isIn(`${word}s`) || isIn(`${word}es`));
}

function identifiersIn(path: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest));
  return names;
}

const isCode = (path: string): boolean => /\.tsx?$/.test(path);

describe("the words of docs/glossary.md", () => {
  it("all have a meaning, and no word is both used and avoided", () => {
    const terms = glossary.flatMap(({ term }) => listed(term));
    expect(terms.length).toBeGreaterThan(20);
    expect(glossary.filter(({ meaning }) => meaning === "")).toEqual([]);
    expect(unwanted.filter((word) => terms.includes(word))).toEqual([]);
  });

  it.each([
    ["submitterOf", ["submitter"]],
    ["MAX_WISHES", ["wish"]],
    ["ids_in_hand", ["in hand"]],
    ["#doors", ["door"]],
    ["watermark", []],
    ["aggregate", []],
  ])("are told apart in names: %s", (name, found) => {
    expect(unwantedIn(name)).toEqual(found);
  });

  it("replace the others in every name of src/", () => {
    const found = filesIn("src/")
      .filter(isCode)
      .flatMap((path) =>
        [...identifiersIn(path)]
          .filter((name) => unwantedIn(name).length > 0)
          .map((name) => `${path}: ${name}`),
      );
    expect(found).toEqual([]);
  });

  it("replace the others in the names of files and folders", () => {
    const paths = ["src/", "test/", "bench/"].flatMap(filesIn);
    expect(paths.filter((path) => unwantedIn(path).length > 0)).toEqual([]);
  });
});
