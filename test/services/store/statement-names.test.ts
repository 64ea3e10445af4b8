import { describe, expect, it } from "vitest";
import { StatementNames } from "../../../src/services/store/postgres/statement-names.js";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** The name that a statement has when it has come so often. */
const nameAfter = (names: StatementNames, text: string, uses: number) =>
  upTo(uses)
    .map(() => names.of(text))
    .at(-1);

describe("statements of PostgreSQL", () => {
  it("get a name of their own when they come the third time, and keep it", () => {
    const names = new StatementNames();
    expect(nameAfter(names, "select 1", 2)).toBeUndefined();
    const name = names.of("select 1");
    expect(name).toBeDefined();
    expect(names.of("select 1")).toBe(name);
    expect(nameAfter(names, "select 2", 3)).not.toBe(name);
  });

  it("whose result has all columns of a table get none: a newer node may add a column", () => {
    const names = new StatementNames();
    for (const text of ['select * from "tasks"', 'select "tasks".* from "tasks"'])
      expect(nameAfter(names, text, 5)).toBeUndefined();
  });

  it("get no more names than a connection should keep, however many there are", () => {
    const names = new StatementNames();
    const named = upTo(300).map((number) => nameAfter(names, `select ${number}`, 3));
    expect(named.filter((name) => name !== undefined)).toHaveLength(100);
    expect(names.of("select 1")).toBe(named[0]);
  });

  it("that come once push no other out of the count for good", () => {
    const names = new StatementNames();
    for (const number of upTo(5_000)) names.of(`select ${number}`);
    expect(nameAfter(names, "again and again", 3)).toBeDefined();
  });
});
