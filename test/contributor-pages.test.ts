import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

describe("pages for contributors", () => {
  const pages = [
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/glossary.md",
    ...readdirSync(new URL("docs/decisions/", root)).map((name) => `docs/decisions/${name}`),
  ];

  it.each(pages)("name files and folders that exist: %s", (page) => {
    const named = [...read(page).matchAll(/`((?:src|test|bench|docs|\.ci)\/[\w./-]*)`/g)];
    const paths = named.map(([, path = ""]) => path);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it("name commands that exist", () => {
    const matches = [...read("CONTRIBUTING.md").matchAll(/npm run ([a-z:]+)/g)];
    const commands = new Set(matches.map(([, name = ""]) => name));
    const scripts = /"scripts": \{([^}]*)\}/.exec(read("package.json"))?.[1] ?? "";
    expect([...commands].filter((name) => !scripts.includes(`"${name}":`))).toEqual([]);
  });

  it("show the folders of src/ as they are", () => {
    const section = /## The house\n\n```\n([\s\S]*?)```/.exec(read("docs/architecture.md"));
    const house = section?.[1] ?? "";
    const drawn = [...house.matchAll(/^ {2}(?: {2})?([\w-]+)\/\s/gm)].map(([, name]) => name);
    const folders = ["src/", "src/services/"].flatMap((folder) =>
      readdirSync(new URL(folder, root), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name),
    );
    expect(drawn.toSorted()).toEqual(folders.toSorted());
  });
});
