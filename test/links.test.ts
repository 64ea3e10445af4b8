import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);

const pages = ["", ".github/", "docs/", "reference/", "assets/", "examples/"]
  .filter((folder) => existsSync(new URL(folder, root)))
  .flatMap((folder) =>
    readdirSync(new URL(folder || ".", root), { recursive: folder !== "", encoding: "utf8" }).map(
      (path) => folder + path.replaceAll("\\", "/"),
    ),
  )
  .filter((path) => path.endsWith(".md"));

const textOf = (url: URL): string => readFileSync(url, "utf8");

/** GitHub's name for a heading: lower case, without punctuation, blanks as hyphens. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, "");

function anchorsOf(page: URL): Set<string> {
  const text = textOf(page);
  const titles = withoutCode(text).matchAll(/^#+ (.+)$/gm);
  const headings = [...titles].map(([, title = ""]) => slugOf(title));
  const ids = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);
  return new Set([...headings, ...ids]);
}

/** Links within the project; addresses with a scheme are somebody else's. */
const linksOf = (page: string): string[] =>
  [...withoutCode(textOf(new URL(page, root))).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target));

function leads(page: string, target: string): boolean {
  const url = new URL(target, new URL(page, root));
  const fragment = decodeURIComponent(url.hash.slice(1));
  url.hash = "";
  return existsSync(url) && (fragment === "" || anchorsOf(url).has(fragment));
}

describe("links between pages", () => {
  it.each(pages)("of %s lead to a file and, where they name one, to a section", (page) => {
    expect(linksOf(page).filter((target) => !leads(page, target))).toEqual([]);
  });

  it("are found on the pages that have most", () => {
    const counts = ["README.md", "docs/emulator.md"].map((page) => linksOf(page).length);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(leads("README.md", "docs/limits.md#no-such-section")).toBe(false);
  });
});
