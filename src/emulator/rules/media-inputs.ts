import { invalid } from "../model/answer.js";
import type { Link } from "../model/task-record.js";
import { FAILURES } from "./failures.js";
import type { OwnMedia, RequestContext } from "./request-context.js";

const MEGABYTE = 1024 * 1024;

/**
 * What is known of an input at submit: its bytes, an address of our own, or a foreign address that
 * is fetched later.
 */
export interface Input {
  bytes?: Buffer;
  own?: OwnMedia;
  link?: Link;
  failure?: string;
}

export const isLink = (text: string): boolean => /^https?:\/\//i.test(text);

/** The syntax is checked at submit, whether it can be fetched after submit (kling-api.md#IX-16). */
export function fromLink(
  name: string,
  url: string,
  kind: Link["kind"],
  context: RequestContext,
): Input {
  if (!isLink(url) || !URL.canParse(url))
    throw invalid(`${name} value '${url.slice(0, 200)}' is invalid`);
  const own = context.ownMedia(url);
  if (own === null) return { failure: FAILURES.link };
  if (own !== undefined) return own.kind === kind ? { own } : { failure: FORMAT_FAILURES[kind] };
  return context.switches.fetchLinks ? { link: { url, kind } } : {};
}

/** Bare Base64 only: a `data:` prefix gets the text seen live. */
export function fromBase64(text: string): Buffer {
  const bare = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare) || bare.length % 4 === 1)
    throw invalid("File is not in a valid base64 format");
  return Buffer.from(bare, "base64");
}

export const FORMAT_FAILURES: Record<Link["kind"], string> = {
  video: FAILURES.videoFormat,
  audio: FAILURES.audioFormat,
  image: FAILURES.imageFormat,
};

/** kling-api.md#I.8. */
export const LARGEST: Record<Link["kind"], number> = {
  video: 100 * MEGABYTE,
  audio: 5 * MEGABYTE,
  image: 10 * MEGABYTE,
};
