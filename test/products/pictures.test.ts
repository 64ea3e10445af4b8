import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TaskKind } from "../../src/services/kling/products.js";
import { createsAt } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { offlineMutations, type Asked } from "./offline.js";
import { jpegFile, pngFile } from "./picture-files.js";
import { create, link, picture, startQuietServer } from "./support.js";

let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

interface Position {
  kind: TaskKind;
  path: string;
  put: (image: object) => object;
  /** No rule about its ratio: kling-api.md#I.8, #4-1. */
  anyRatio?: boolean;
}

const trajectory = [
  { x: 1, y: 1 },
  { x: 2, y: 2 },
];
const brushed = (motionBrush: object) => ({
  firstFrame: link("a.png"),
  motionBrush,
  model: "KLING_V1",
});

/** Every place where a picture can be given. */
const positions: Position[] = [
  { kind: "IMAGE_TO_VIDEO", path: "input.firstFrame", put: (firstFrame) => ({ firstFrame }) },
  {
    kind: "IMAGE_TO_VIDEO",
    path: "input.lastFrame",
    put: (lastFrame) => ({ firstFrame: link("a.png"), lastFrame }),
    anyRatio: true,
  },
  {
    kind: "IMAGE_TO_VIDEO",
    path: "input.motionBrush.staticMask",
    put: (staticMask) => brushed({ staticMask }),
    anyRatio: true,
  },
  {
    kind: "IMAGE_TO_VIDEO",
    path: "input.motionBrush.dynamicMasks.0.mask",
    put: (mask) => brushed({ dynamicMasks: [{ mask, trajectory }] }),
    anyRatio: true,
  },
  {
    kind: "MULTI_IMAGE_TO_VIDEO",
    path: "input.images.1",
    put: (image) => ({ prompt: "x", images: [link("a.png"), image] }),
  },
  {
    kind: "VIDEO_EFFECT",
    path: "input.images.single",
    put: (image) => ({ scene: "squish", images: { single: image } }),
  },
  {
    kind: "VIDEO_EFFECT",
    path: "input.images.pair.left",
    put: (left) => ({ scene: "hug_pro", images: { pair: { left, right: link("b.png") } } }),
  },
  {
    kind: "VIDEO_EFFECT",
    path: "input.images.pair.right",
    put: (right) => ({ scene: "hug_pro", images: { pair: { left: link("a.png"), right } } }),
  },
  {
    kind: "VIDEO_EFFECT",
    path: "input.images.pair.right",
    put: (right) => ({ scene: "hug", images: { pair: { left: link("a.png"), right } } }),
    anyRatio: true,
  },
  {
    kind: "IMAGE_GENERATION",
    path: "input.reference.image",
    put: (image) => ({ prompt: "x", reference: { image } }),
  },
  { kind: "IMAGE_EXPANSION", path: "input.image", put: (image) => ({ image, up: 1 }) },
  {
    kind: "VIRTUAL_TRY_ON",
    path: "input.humanImage",
    put: (humanImage) => ({ humanImage, clothImage: link("b.png") }),
    anyRatio: true,
  },
  {
    kind: "VIRTUAL_TRY_ON",
    path: "input.clothImage",
    put: (clothImage) => ({ humanImage: link("a.png"), clothImage }),
    anyRatio: true,
  },
];

const MEGABYTE = 1024 * 1024;
const base64 = (bytes: Buffer) => ({ base64: bytes.toString("base64") });
const head = (text: string) => base64(Buffer.from(text.padEnd(64, "\0"), "latin1"));

const taken: [what: string, image: object][] = [
  ["a PNG of 300 x 300", base64(pngFile(300, 300))],
  ["a PNG of 2.5:1", base64(pngFile(750, 300))],
  ["a PNG of 1:2.5", base64(pngFile(300, 750))],
  ["a PNG of exactly 10 MB", base64(pngFile(512, 512, 10 * MEGABYTE))],
  ["a JPEG", base64(jpegFile(640, 480))],
  ["a progressive JPEG", base64(jpegFile(640, 480, { frame: 0xc2 }))],
  [
    "a JPEG whose size stands behind 200 KB of colour profile",
    base64(jpegFile(640, 480, { profileBytes: 200_000 })),
  ],
  ["a link", link("cat.webp")],
];

const refused: [what: string, image: object, rule: RegExp][] = [
  [
    "299 pixels in width",
    base64(pngFile(299, 300)),
    /299 x 300 pixels; each side must have at least 300/,
  ],
  [
    "299 pixels in height",
    base64(jpegFile(640, 299)),
    /640 x 299 pixels; each side must have at least 300/,
  ],
  [
    "one byte above 10 MB",
    base64(pngFile(512, 512, 10 * MEGABYTE + 1)),
    /10485761 bytes; at most 10485760 \(10 MB\)/,
  ],
  ["a GIF", head("GIF89a\x00\x02\x00\x02"), /not recognizable as a \.jpg or \.png/],
  ["a WebP", head("RIFF\x24\0\0\0WEBPVP8 "), /not recognizable/],
  ["a BMP", head("BM\x36\0\0\0"), /not recognizable/],
  ["a PDF", head("%PDF-1.7"), /not recognizable/],
  [
    "an SVG",
    head('<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"/>'),
    /not recognizable/,
  ],
  ["a film", head("\0\0\0\x20ftypisom"), /not recognizable/],
  [
    "a PNG that ends before its size is told",
    base64(pngFile(512, 512).subarray(0, 12)),
    /not recognizable/,
  ],
  [
    "a JPEG that ends before its size is told",
    base64(jpegFile(640, 480).subarray(0, 8)),
    /not recognizable/,
  ],
  [
    "its data: prefix",
    { base64: `data:image/png;base64,${picture.base64}` },
    /Leave out the data: prefix/,
  ],
  [
    "its data: prefix in capitals",
    { base64: `DATA:image/png;base64,${picture.base64}` },
    /Leave out the data: prefix/,
  ],
  [
    "a space before its data: prefix",
    { base64: ` data:image/png;base64,${picture.base64}` },
    /Leave out the data: prefix/,
  ],
  [
    "URL-safe Base64",
    { base64: Buffer.alloc(32, 0xfb).toString("base64url") },
    /URL-safe form: write \+ for - and \/ for _, and fill up with =/,
  ],
  [
    "URL-safe Base64 that is filled up",
    { base64: "-_-_AA==" },
    /URL-safe form: write \+ for - and \/ for _/,
  ],
  [
    "Windows' line breaks",
    { base64: picture.base64.replace(/.{76}/g, "$&\r\n") },
    /leave out the line breaks/,
  ],
  ["a line break at its end", { base64: `${picture.base64}\n` }, /leave out the line breaks/],
  ["line breaks in URL-safe Base64", { base64: "-_-_\n-_-_\n" }, /leave out the line breaks/],
  ["no Base64 at all", { base64: "hello, world!" }, /This is not Base64 text: A-Z/],
  [
    "line breaks",
    { base64: `${picture.base64.slice(0, 76)}\n${picture.base64.slice(76)}` },
    /without line breaks/,
  ],
  ["no bytes", { base64: "" }, /empty/],
  ["an address that is none", { url: "cat.png" }, /not an absolute http or https address/],
  [
    "the bytes in the address, in capitals",
    { url: `DATA:image/png;base64,${picture.base64}` },
    /Give the bytes as base64/,
  ],
  [
    "the bytes in the address",
    { url: `data:image/png;base64,${picture.base64}` },
    /Give the bytes as base64/,
  ],
  ["an address inside a private net", { url: "http://10.0.0.7/cat.png" }, /private address/],
];

describe.each(positions)("$kind at $path", ({ kind, path, put, anyRatio = false }) => {
  it.each(taken)("takes %s, as it is", async (_what, image) => {
    const { request, userErrors } = await ask(kind, put(image));
    expect(userErrors).toEqual([]);
    expect(JSON.stringify(request?.body).includes(JSON.stringify(Object.values(image)[0]))).toBe(
      true,
    );
  });

  it.each(refused)("refuses %s", async (_what, image, rule) => {
    const { request, userErrors } = await ask(kind, put(image));
    expect(request).toBeNull();
    const own = Object.keys(image)[0] ?? "";
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path: `${path}.${own}` }]);
    expect(userErrors[0]?.message).toMatch(rule);
  });

  it.each([
    [751, 300],
    [300, 751],
  ])(
    `${anyRatio ? "takes" : "refuses"} %d x %d, whose ratio is a hair too long`,
    async (width, height) => {
      const { userErrors } = await ask(kind, put(base64(pngFile(width, height))));
      const refusal = {
        code: "INVALID_INPUT",
        path: `${path}.base64`,
        message: `The image is ${width} x ${height} pixels; its ratio must lie between 1:2.5 and 2.5:1.`,
      };
      expect(userErrors).toEqual(anyRatio ? [] : [refusal]);
    },
  );
});

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());

  it("four pictures of 10 MB in one input reach Kling, which takes them", async () => {
    const large = base64(pngFile(512, 512, 10 * MEGABYTE));
    const { task, userErrors } = await create(server, "MULTI_IMAGE_TO_VIDEO", {
      prompt: "x",
      images: [large, large, large, large],
    });
    expect(userErrors).toEqual([]);
    expect(createsAt(server.emulator)).toMatchObject([{ code: 0, taskId: task?.klingTaskId }]);
  });

  it("a picture that is refused costs no request to Kling", async () => {
    server.emulator.state.requests.clear();
    const { task, userErrors } = await create(server, "VIRTUAL_TRY_ON", {
      humanImage: base64(pngFile(100, 100)),
      clothImage: head("GIF89a"),
    });
    expect(task).toBeNull();
    expect(userErrors.map(({ path }) => path.join("."))).toEqual([
      "input.humanImage.base64",
      "input.clothImage.base64",
    ]);
    expect(createsAt(server.emulator)).toEqual([]);
  });
});
