import { describe, expect, it } from "vitest";
import { klingLibraryId, libraryId } from "../../../src/services/task/library-id.js";

describe("the id of a library item", () => {
  it("holds Kling's id, no digit lost", () => {
    expect(libraryId("element", "829836802793406551")).toBe("library_element_829836802793406551");
    expect(klingLibraryId("element", "library_element_829836802793406551")).toBe(
      "829836802793406551",
    );
    expect(klingLibraryId("voice", libraryId("voice", "890000000000000201"))).toBe(
      "890000000000000201",
    );
  });

  it("may be Kling's own", () => {
    expect(klingLibraryId("voice", "890000000000000201")).toBe("890000000000000201");
    expect(klingLibraryId("element", "160")).toBe("160");
  });

  it.each([
    ["voice", "voice_en_genshin_vindi2"],
    ["voice", "library_element_160"],
    ["voice", "library_voice_"],
    ["voice", "two words"],
    ["element", "library_voice_160"],
    ["element", "Anna"],
    ["element", "0160"],
    ["element", "-1"],
    ["element", ""],
  ] as const)("of another thing is no %s: %j", (type, id) => {
    expect(klingLibraryId(type, id)).toBeNull();
  });
});
