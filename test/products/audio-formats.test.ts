import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audioFormat } from "../../src/resolvers/checks/audio-format.js";
import { openBase64 } from "../../src/resolvers/checks/base64.js";

const file = (name: string) => readFileSync(new URL(`../../examples/audio/${name}`, import.meta.url));
const [mp3, wav, m4a, aac] = [file("hello.mp3"), file("hello.wav"), file("hello.m4a"), file("hello.aac")];

function box(type: string, ...content: string[]): Buffer {
  const bytes = Buffer.from(`\0\0\0\0${type}${content.join("")}`, "latin1");
  bytes.writeUInt32BE(bytes.length, 0);
  return bytes;
}
const branded = (...brands: string[]) => Buffer.concat([box("ftyp", brands[0] ?? "", "\0\0\0\0", ...brands.slice(1)), m4a.subarray(m4a.readUInt32BE(0))]);
const withoutTag = mp3.toString("latin1", 0, 3) === "ID3" ? mp3.subarray(10 + (((mp3[6] ?? 0) << 21) | ((mp3[7] ?? 0) << 14) | ((mp3[8] ?? 0) << 7) | (mp3[9] ?? 0))) : mp3;
const rf64 = Buffer.concat([Buffer.from("RF64"), wav.subarray(4)]);

function apeTag(items: number): Buffer {
  const header = Buffer.alloc(32);
  header.write("APETAGEX");
  header.writeUInt32LE(2_000, 8);
  header.writeUInt32LE(items + 32, 12);
  return Buffer.concat([header, Buffer.alloc(items, 0x41), header]);
}

describe("a sound that people have", () => {
  it.each([
    ["an mp3", mp3, "mp3"],
    ["an mp3 without a tag", withoutTag, "mp3"],
    ["an mp3 behind zero bytes", Buffer.concat([Buffer.alloc(1_000), withoutTag]), "mp3"],
    ["an mp3 behind many zero bytes", Buffer.concat([Buffer.alloc(40_000), withoutTag]), "mp3"],
    ["an mp3 behind an APE tag", Buffer.concat([apeTag(500), withoutTag]), "mp3"],
    ["an mp3 behind an APE tag with a cover", Buffer.concat([apeTag(100_000), withoutTag]), "mp3"],
    ["a wav", wav, "wav"],
    ["a wav by the name of RF64", rf64, "wav"],
    ["an aac", aac, "aac"],
    ["an m4a", m4a, "m4a"],
    ["a recording of Samsung's (3gp4)", branded("3gp4", "isom", "3gp4"), "m4a"],
    ["a recording of Android's (3gp5)", branded("3gp5", "3gp5", "isom"), "m4a"],
    ["a recording of another phone's (3gp6)", branded("3gp6", "3gp6", "M4A "), "m4a"],
    ["a recording in mp42", branded("mp42", "isom"), "m4a"],
    ["an m4a behind a free box", Buffer.concat([box("free", "12345678"), m4a]), "m4a"],
  ])("is recognised: %s", async (_what, bytes, format) => {
    expect(await audioFormat(bytes)).toBe(format);
  });

  it.each([
    ["a 3gp film without a brand of sounds", branded("3gp5", "3gp5")],
    ["a picture in the same container", branded("avif", "avif", "mif1")],
    ["a QuickTime film", branded("qt  ", "qt  ")],
    ["a FLAC file", Buffer.from("fLaC\0\0\0\x22", "latin1")],
    ["an Ogg file", Buffer.concat([Buffer.from("OggS\0\x02", "latin1"), Buffer.alloc(22), Buffer.from("\x01\x1eOpusHead", "latin1")])],
    ["a PNG", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
    ["zeros alone", Buffer.alloc(2_000)],
    ["nothing", Buffer.alloc(0)],
  ])("is told from what Kling does not take: %s", async (_what, bytes) => {
    expect(await audioFormat(bytes)).toBeNull();
  });

  it("is looked for in any bytes without a fault", async () => {
    const starts = fc.constantFrom("", "ID3", "RIFF", "APETAGEX", "\0\0\0\x08free", "\0\0\0\x20ftyp", "\xff\xfb");
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 200 }), async (start, bytes) => {
        expect([null, "mp3", "wav", "m4a", "aac"]).toContain(await audioFormat(Buffer.concat([Buffer.from(start, "latin1"), bytes])));
      }),
    );
  });
});

describe("Base64 in another form than Kling takes", () => {
  const text = Buffer.from("\xfb\xef\xbe>>>???sound of a bell".repeat(3), "latin1").toString("base64");
  it.each([
    ["a data: prefix", `data:audio/wav;base64,${text}`, /Leave out the data: prefix/],
    ["a DATA: prefix", `DATA:audio/wav;base64,${text}`, /Leave out the data: prefix/],
    ["URL-safe letters", text.replaceAll("+", "-").replaceAll("/", "_"), /not Base64.*URL-safe form.*\+ in place of -/],
    ["line breaks", text.replace(/(.{20})/g, "$1\r\n"), /line breaks or spaces/],
  ])("is refused with what to do: %s", (_what, given, hint) => {
    expect(openBase64(["input"], given)).toMatchObject({ message: expect.stringMatching(hint) as unknown });
  });
});
