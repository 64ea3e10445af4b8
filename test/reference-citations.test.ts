import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** Whoever reads these can open the reference, so what they cite must be there. */
const PLACES = [".github", "bench", "docs", "examples", "graphiql", "scripts", "src", "test"];
const TEXT = /\.(?:ts|tsx|mjs|md|graphql)$/;
/** Built files, vendor data, and this test, whose examples are wrong on purpose. */
const SKIPPED = /\/(?:dist|fixtures|artefacts)\/|reference-citations/;

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => TEXT.test(path) && !SKIPPED.test(path));

const isThere = new Set(readdirSync(root));
const cited = [
  ...PLACES.filter((folder) => isThere.has(folder)).flatMap(filesIn),
  ...[...isThere].filter((path) => TEXT.test(path)),
  "reference/README.md",
];

const anchorsOf = (file: string): string[] =>
  [...read(`reference/${file}`).matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);

const FILES = ["kling-api.md", "kling-api-2026.md"];
const anchors = new Set(FILES.flatMap((file) => anchorsOf(file).map((id) => `${file}#${id}`)));

const ANCHOR = String.raw`#[\w.-]*\w`;
/** One file, one anchor, and more anchors of the same file: kling-api.md#IX-20 to #IX-22. */
const CITATION = new RegExp(
  String.raw`(kling-api(?:-2026)?\.md)(${ANCHOR}(?:(?:, | and | or | to )${ANCHOR})*)`,
  "g",
);
/** A Markdown link says in its own words what it leads to. */
const LINK = /\[[^\]]*\]\([^)]*kling-api(?:-2026)?\.md(?:#[^)]*)?\)/g;
/** A whole document, named so that a reader finds it. */
const SECTION = String.raw`(?:[IVX]+\b|\d-\d|0\.\d|[A-F]\b|part|appendix|section)`;
const DOCUMENT = new RegExp(String.raw`reference/kling-api(?:-2026)?\.md(?!#|,? ${SECTION})`, "g");

/** What still looks like a citation after the well-formed ones are gone: IX 27 names no file. */
const LOOSE = [
  /.{0,20}kling-api(?:-2026)?\.md.{0,20}/g,
  /\b(?:I{1,3}|IV|VI{0,3}|IX|X)\.\d+\b/g,
  /\b(?:II|III|IV|VI|VII|VIII|IX) \d+\b/g,
  /\bsection [IVX]+\b/gi,
  /\bappendix [A-F]\b/gi,
  /\btable \d\.\d\b/gi,
  /\bpart [A-F]\b/g,
  /\b[A-F]\.\d{1,2}\b(?!\.)/g,
  /(?<=\W)E \d+\b/g,
  /Kling's documents?,? \(?\d-\d+/g,
  /(?<![\w.(/])#(?:[IVX]+[.-]\d|\d-\d|0\.\d|[A-F][.-]\d)/g,
  // What goes on after a citation needs an anchor too.
  /¶(?:, | and | or | to )(?:[IVX]+\b|[A-F]\.\d|\d-\d|\d+\b(?! *[a-z]))/g,
];

const citationsIn = (text: string): string[] =>
  [...text.matchAll(CITATION)].flatMap(([, file = "", sections = ""]) =>
    [...sections.matchAll(new RegExp(ANCHOR, "g"))].map(([anchor]) => `${file}${anchor}`),
  );

function looseIn(text: string): string[] {
  const rest = text.replace(LINK, "").replace(CITATION, "¶").replace(DOCUMENT, "");
  return LOOSE.flatMap((pattern) => rest.match(pattern) ?? []);
}

const inEachFile = (find: (text: string) => string[]): string[] =>
  cited.flatMap((file) => find(read(file)).map((found) => `${file}: ${found}`));

describe("citations of Kling's reference", () => {
  it("name sections that exist", () => {
    const all = inEachFile(citationsIn);
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter((line) => !anchors.has(line.replace(/^.*: /, "")))).toEqual([]);
  });

  it("all have the form kling-api.md#I.4, which leads a reader to the file and the section", () => {
    expect(inEachFile(looseIn)).toEqual([]);
  });

  it.each([
    "kling-api.md I.4",
    "kling-api.md, appendix A",
    "kling-api-2026.md part D",
    "reference/kling-api.md 3-13",
    "the whole of kling-api.md",
    "(IX 19)",
    "// IX 27.",
    "see I.4",
    "as in A.10",
    "(E 30)",
    "section VIII",
    "table 0.1",
    "Kling's documents 3-13 to 3-15",
    "kling-api.md#IX-20 to 22",
    "kling-api.md#I.8, 4-1",
    "kling-api.md#I.8 or\n// #4-1",
  ])("would not pass as %j", (text) => {
    expect(looseIn(text)).not.toEqual([]);
  });

  it.each([
    "kling-api.md#IX-20 to #IX-22",
    "kling-api.md#I.6, #IX-1 and #IX-2.",
    "[IX 7](../reference/kling-api.md#IX-7)",
    "all of reference/kling-api.md, 2 documents",
  ])("pass as %j", (text) => {
    expect(looseIn(text)).toEqual([]);
  });

  it.each(FILES)("find each anchor of %s once", (file) => {
    const ids = anchorsOf(file);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
