import type { FastifyInstance, FastifyReply } from "fastify";
import type { EmulatorState } from "../emulator-state.js";
import { labelledPng, subtitleFile, videoClip } from "../media/index.js";
import { mp3Sound } from "../media/mp3.js";
import { wavSound } from "../media/wav.js";
import type { Media } from "../tasks/library.js";

/**
 * Results and samples as real files. Their addresses need no Authorization (kling-api.md#I.5), and
 * pages may show them.
 */
export function mediaRoutes(app: FastifyInstance, state: EmulatorState): void {
  app.get<{ Params: { name: string } }>("/media/:name", (request, reply) => {
    reply.header("access-control-allow-origin", "*");
    const media = state.library.media(request.params.name, state.now());
    if (!media)
      return reply
        .code(404)
        .type("text/plain")
        .send("No such file, or it is older than 30 days.\n");
    return sendRange(reply.type(typeOf(media)), bytesOf(media), request.headers.range);
  });
}

function typeOf(media: Media): string {
  if (media.kind === "video") return "video/mp4";
  if (media.kind === "image") return "image/png";
  if (media.kind === "text") return "text/plain; charset=utf-8";
  return media.type === "mp3" ? "audio/mpeg" : "audio/wav";
}

function bytesOf(media: Media): Buffer {
  if (media.kind === "video") return videoClip(media.clip);
  if (media.kind === "image") return labelledPng(media.picture);
  if (media.kind === "text") return subtitleFile(media.type, media);
  return media.type === "mp3" ? mp3Sound(media.seconds) : wavSound(media.seconds);
}

/** Browsers ask for ranges of a video; one range is enough for them (RFC 9110, 14.2). */
function sendRange(reply: FastifyReply, bytes: Buffer, header: string | undefined): FastifyReply {
  reply.header("accept-ranges", "bytes");
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return reply.send(bytes);
  const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const to =
    first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (from > to) return reply.code(416).header("content-range", `bytes */${bytes.length}`).send();
  return reply
    .code(206)
    .header("content-range", `bytes ${from}-${to}/${bytes.length}`)
    .send(bytes.subarray(from, to + 1));
}
