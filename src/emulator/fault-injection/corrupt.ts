import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyReply } from "fastify";
import { CODE, refuse, usualText, type Answer } from "../model/answer.js";
import { jsonText, parseJson } from "../model/json.js";
import { isRecord } from "../rules/fields.js";
import type { Fault } from "./faults.js";

const JSON_TYPE = "application/json; charset=utf-8";

/**
 * What a fault says in place of the true answer: an error envelope, or the true one with another
 * status.
 */
function instead(fault: Fault, answer: Answer | undefined): Answer {
  if (fault.code !== undefined) {
    const refusal = refuse({ code: fault.code, message: fault.message ?? usualText(fault.code) });
    return { ...refusal, status: fault.status ?? refusal.status };
  }
  const plain =
    answer ??
    refuse({ code: CODE.INTERNAL_ERROR, message: fault.message ?? usualText(CODE.INTERNAL_ERROR) });
  return { ...plain, status: fault.status ?? plain.status };
}

/** Sends a faulty answer, or none. */
export async function sendCorrupted(
  reply: FastifyReply,
  fault: Fault,
  answer: Answer | undefined,
): Promise<void> {
  if (fault.cut === "before" || fault.cut === "after") {
    reply.hijack();
    reply.raw.destroy();
    return;
  }
  const { status, body } = instead(fault, answer);
  const text = jsonText(body);
  reply.code(status).headers(fault.headers);
  if (fault.cut === "mid-body")
    return sendRaw(reply, status, fault, (raw) => cutMidBody(raw, text));
  switch (fault.garbage) {
    case "html":
      return void reply
        .type("text/html")
        .send("<html><body><h1>502 Bad Gateway</h1></body></html>");
    case "wrong-type":
      return void reply.type("text/plain").send(text);
    case "endless":
      return sendRaw(reply, status, fault, endless);
    case "drip":
      return sendRaw(reply, status, fault, (raw) => drip(raw, text));
    default:
      return void reply.type(JSON_TYPE).send(rewritten(text, fault.garbage));
  }
}

function rewritten(text: string, garbage: Fault["garbage"]): string {
  if (garbage === "empty") return "";
  if (garbage === "cut-json") return text.slice(0, text.length / 2);
  if (garbage === "numeric-ids") return text.replace(/"(\d{18})"/g, "$1");
  if (garbage === "no-task-id") return mapObjects(text, withoutTaskId);
  if (garbage === "extra-fields")
    return mapObjects(text, (object) => ({ field_of_tomorrow: { a: [1] }, ...object }));
  return text;
}

/** Videos and sounds keep their ids: only a task tells when it was made. */
const withoutTaskId = (object: Record<string, unknown>): object => ({
  ...object,
  task_id: undefined,
  ...("create_time" in object && { id: undefined }),
});

const mapObjects = (text: string, change: (object: Record<string, unknown>) => object): string =>
  jsonText(mapped(parseJson(text), change));

function mapped(value: unknown, change: (object: Record<string, unknown>) => object): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isRecord(value)) return value;
  const inside: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) inside[name] = mapped(inner, change);
  return change(inside);
}

/** Past fastify, which would set a content-length or wait for the end. */
function sendRaw(
  reply: FastifyReply,
  status: number,
  fault: Fault,
  write: (raw: ServerResponse) => void | Promise<void>,
): void | Promise<void> {
  reply.hijack();
  reply.raw.writeHead(status, { "content-type": JSON_TYPE, ...fault.headers });
  return write(reply.raw);
}

function cutMidBody(raw: ServerResponse, text: string): void {
  raw.write(text.slice(0, text.length / 2), () => raw.destroy());
}

/** Until the client or the emulator hangs up. */
async function endless(raw: ServerResponse): Promise<void> {
  const chunk = "x".repeat(64 * 1024);
  const closed = new Promise((resolve) => raw.once("close", resolve));
  raw.write('{"code":0,"message":"');
  while (!raw.destroyed) {
    if (!raw.write(chunk))
      await Promise.race([closed, new Promise((resolve) => raw.once("drain", resolve))]);
  }
}

const DRIP_PAUSE_MS = 250;

async function drip(raw: ServerResponse, text: string): Promise<void> {
  for (const character of text) {
    if (raw.destroyed) return;
    raw.write(character);
    await wait(DRIP_PAUSE_MS);
  }
  raw.end();
}
