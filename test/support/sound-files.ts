import { readFileSync } from "node:fs";
import { writeBox } from "../../src/emulator/media/boxes.js";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const asset = (name: string): Buffer =>
  readFileSync(new URL(`../../assets/clips/${name}`, import.meta.url));

/** The box that an ISO base media file begins with. */
export const fileType = (major: string, ...compatible: string[]): Buffer =>
  writeBox("ftyp", latin1(major), Buffer.alloc(4), ...compatible.map(latin1));

/** A file with another type: the first box is replaced. */
export const retyped = (file: Buffer, type: Buffer): Buffer =>
  Buffer.concat([type, file.subarray(file.readUInt32BE(0))]);

/** A playable sound (AAC) and a playable film (H.264 without sound). */
export const M4A = asset("sample.m4a");
export const FILM = asset("sample.1x1.mp4");

/** The same with its index behind the media, as recorders write it. */
export function indexLast(file: Buffer): Buffer {
  const start = file.indexOf("moov") - 4;
  const end = start + file.readUInt32BE(start);
  return Buffer.concat([file.subarray(0, start), file.subarray(end), file.subarray(start, end)]);
}

/** The same under another codec's name: `mp4a` is AAC. */
export const recoded = (file: Buffer, codec: string): Buffer =>
  latin1(file.toString("latin1").replace("mp4a", codec));

const frames = (header: number[], length: number): Buffer => {
  const frame = Buffer.alloc(length, 0x55);
  frame.set(header);
  return Buffer.concat(Array.from({ length: 10 }, () => frame));
};
/** MPEG-1, 128 kbit/s, 44.1 kHz: layer III and layer II. */
export const MP3 = frames([0xff, 0xfb, 0x90, 0x00], 417);
export const MP2 = frames([0xff, 0xfd, 0x80, 0x00], 417);
/** ADTS, AAC LC, 44.1 kHz, two channels, frames of 200 bytes. */
export const AAC = frames([0xff, 0xf1, 0x50, 0x80, 0x19, 0x1f, 0xfc], 200);

export const id3 = (bytes: number): Buffer =>
  Buffer.concat([
    latin1("ID3\x04\0\0"),
    Buffer.from([0, 0, bytes >> 7, bytes & 0x7f]),
    Buffer.alloc(bytes),
  ]);

/** An APEv2 tag with header and footer; the header may lack the flag that it is one. */
export function ape({ triggered = true } = {}): Buffer {
  const item = Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]), latin1("Title\0Hut!")]);
  const edge = (flags: number): Buffer => {
    const bytes = Buffer.alloc(32);
    bytes.write("APETAGEX", "latin1");
    [2000, item.length + 32, 1, flags].forEach((value, index) =>
      bytes.writeUInt32LE(value, 8 + index * 4),
    );
    return bytes;
  };
  return Buffer.concat([edge(triggered ? 0xa000_0000 : 0), item, edge(0x8000_0000)]);
}

const FORMAT = "fmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0";
export const WAV = latin1(`RIFF\x2c\0\0\0WAVE${FORMAT}data\x08\0\0\0${"\0".repeat(8)}`);
export const rf64 = (id: string): Buffer =>
  latin1(
    `${id}\xff\xff\xff\xffWAVEds64\x1c\0\0\0${"\0".repeat(28)}${FORMAT}data\xff\xff\xff\xff${"\0".repeat(800)}`,
  );

/** Sounds that people have, each in a format that Kling lists. */
export const SOUNDS: [what: string, bytes: Buffer, format: string][] = [
  ["an m4a", M4A, "m4a"],
  [
    "a sound of Android's recorder (3gp4 beside isom)",
    retyped(M4A, fileType("3gp4", "isom", "3gp4")),
    "m4a",
  ],
  [
    "the same with its index at the end",
    indexLast(retyped(M4A, fileType("3gp4", "isom", "3gp4"))),
    "m4a",
  ],
  ["3gp5 beside mp42", retyped(M4A, fileType("3gp5", "3gp5", "mp42")), "m4a"],
  ["a brand that nobody knows beside M4A", retyped(M4A, fileType("hutt", "M4A ", "hutt")), "m4a"],
  ["mp42 alone", retyped(M4A, fileType("mp42")), "m4a"],
  ["an m4a behind a free box", Buffer.concat([writeBox("free", Buffer.alloc(64)), M4A]), "m4a"],
  [
    "an m4a behind empty boxes",
    Buffer.concat([writeBox("free"), writeBox("skip"), writeBox("wide"), M4A]),
    "m4a",
  ],
  ["an m4a in Apple's lossless codec", recoded(M4A, "alac"), "m4a"],
  ["the beginning of an m4a", latin1("\0\0\0\x20ftypM4A "), "m4a"],
  ["an mp3", MP3, "mp3"],
  ["an mp3 behind an ID3 tag", Buffer.concat([id3(300), MP3]), "mp3"],
  ["an mp3 behind one zero byte", Buffer.concat([Buffer.alloc(1), MP3]), "mp3"],
  ["an mp3 behind 5,000 zero bytes", Buffer.concat([Buffer.alloc(5000), MP3]), "mp3"],
  [
    "an mp3 behind an ID3 tag and more zero bytes than it says",
    Buffer.concat([id3(300), Buffer.alloc(700), MP3]),
    "mp3",
  ],
  [
    "an mp3 behind zero bytes and an ID3 tag",
    Buffer.concat([Buffer.alloc(9), id3(300), MP3]),
    "mp3",
  ],
  ["an mp3 behind an APE tag", Buffer.concat([ape(), MP3]), "mp3"],
  [
    "an mp3 behind an APE tag that does not say that it is its header",
    Buffer.concat([ape({ triggered: false }), MP3]),
    "mp3",
  ],
  [
    "an mp3 behind an APE tag, zero bytes and an ID3 tag",
    Buffer.concat([ape(), Buffer.alloc(99), id3(300), MP3]),
    "mp3",
  ],
  ["an aac", AAC, "aac"],
  ["an aac behind an ID3 tag", Buffer.concat([id3(300), AAC]), "aac"],
  ["a wav", WAV, "wav"],
  ["an RF64 wav", rf64("RF64"), "wav"],
  ["a BW64 wav", rf64("BW64"), "wav"],
];

/** Files that Kling does not list. */
export const NO_SOUNDS: [what: string, bytes: Buffer][] = [
  ["a film of QuickTime", retyped(FILM, fileType("qt  ", "qt  "))],
  ["a film that may be read as M4A", retyped(M4A, fileType("M4V ", "M4A ", "mp42", "isom"))],
  ["a mobile phone's film", fileType("3gp5", "3gp5")],
  ["a picture of a Canon camera", fileType("crx ", "isom", "crx ")],
  ["an AVIF picture", fileType("avif", "avif", "mif1", "iso8")],
  ["a HEIC picture", fileType("heic", "mif1", "heic")],
  ["boxes without a type", writeBox("free", Buffer.alloc(64))],
  ["an AVI film", latin1(`RIFF\x24\0\0\0AVI LIST${"\0".repeat(60)}`)],
  ["a WebP", latin1(`RIFF\x24\0\0\0WEBPVP8 ${"\0".repeat(60)}`)],
  ["an MP2", MP2],
  ["an Ogg", latin1(`OggS\0\x02${"\0".repeat(200)}`)],
  ["a FLAC", latin1(`fLaC\0\0\0\x22${"\0".repeat(60)}`)],
  [
    "a FLAC behind an ID3 tag",
    Buffer.concat([id3(300), latin1(`fLaC\0\0\0\x22${"\0".repeat(60)}`)]),
  ],
  ["an AMR", latin1(`#!AMR\n${"\x3c".repeat(400)}`)],
  ["a Monkey's Audio", latin1(`MAC \x96\x0f${"\0".repeat(60)}`)],
  ["a text in UTF-16", Buffer.from("\ufeffHut", "utf16le")],
  ["zero bytes", Buffer.alloc(3000)],
  ["zero bytes before a picture", Buffer.concat([Buffer.alloc(30), latin1("\x89PNG\r\n\x1a\n")])],
  ["nothing", Buffer.alloc(0)],
];
