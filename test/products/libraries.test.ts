import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestServer } from "../support/server.js";
import { created, finished, GOOD_LATER, startQuietServer } from "./support.js";

/** Kling's libraries of voices and elements, through the whole server and the emulator. */
let server: TestServer;
beforeAll(async () => {
  server = await startQuietServer();
});
afterAll(() => server.close());

interface Page {
  nodes: { id: string; name: string; preset: boolean }[];
  page: number;
  hasNextPage: boolean;
}
const cases = [
  ["Voice", "VOICE_CREATION", "Keeper"],
  ["Element", "ELEMENT_CREATION", "Anna"],
] as const;

const list = async (what: string, source: string) =>
  (
    await server.query<{ list: Page }>(
      `query ($source: LibrarySource!) { list: library${what}s(source: $source) { nodes { id name preset } page hasNextPage } }`,
      { source },
    )
  ).list;
const remove = async (what: string, id: string) =>
  (
    await server.query<{ payload: { deletedId: string | null; userErrors: object[] } }>(
      `mutation ($id: ID!) { payload: deleteLibrary${what}(id: $id) { deletedId userErrors { code path } } }`,
      { id },
    )
  ).payload;

describe.each(cases)("Library%s", (what, kind, name) => {
  const missing = { deletedId: null, userErrors: [{ code: "NOT_FOUND", path: ["id"] }] };

  it("is listed once it is made, and deleted by its id once", async () => {
    const { id } = await created(server, kind, GOOD_LATER[kind]);
    expect((await list(what, "OWN")).nodes).toEqual([]);
    await finished(server, id);
    const { nodes, ...page } = await list(what, "OWN");
    expect(nodes).toMatchObject([{ name, preset: false }]);
    expect(page).toEqual({ page: 1, hasNextPage: false });
    const own = nodes[0]?.id ?? "";
    expect(await remove(what, own)).toEqual({ deletedId: own, userErrors: [] });
    expect(await remove(what, own)).toEqual(missing);
    // Kling marks elements as deleted, and does not say it of voices.
    if (what === "Element") expect((await list(what, "OWN")).nodes).toEqual([]);
  });

  it("is listed as a preset if it is Kling's, and can't be deleted then", async () => {
    const [preset] = (await list(what, "PRESET")).nodes;
    expect(preset).toMatchObject({ preset: true });
    expect(await remove(what, preset?.id ?? "")).toEqual(missing);
  });

  it("is not looked for at Kling by an id that none can have", async () => {
    server.emulator.state.requests.clear();
    expect(await remove(what, "library_other_1")).toEqual(missing);
    expect(server.emulator.state.requests.all().map(({ path }) => path)).toEqual([]);
  });
});
