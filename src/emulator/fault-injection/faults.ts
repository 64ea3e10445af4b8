import { randomUUID } from "node:crypto";
import * as z from "zod";
import { isKlingCode } from "../model/answer.js";

/** How an answer is corrupted on its way; see corrupt.ts. */
export const GARBAGE = [
  "html",
  "empty",
  "cut-json",
  "wrong-type",
  "endless",
  "drip",
  "no-task-id",
  "numeric-ids",
  "extra-fields",
] as const;

/** A fault that the admin route POST /_emulator/faults orders. */
export const faultSchema = z.strictObject({
  /**
   * "POST /v1/videos/lip-sync", "GET /v1/videos/*", a path alone, or a product such as "lip-sync";
   * left out = every request to Kling.
   */
  route: z.string().optional(),
  /** Answer with this code of Kling's table, and the HTTP status that belongs to it. */
  code: z.number().refine(isKlingCode, "not a code of Kling's table").optional(),
  /** Answer with this HTTP status instead of the code's own. */
  status: z.int().min(200).max(599).optional(),
  message: z.string().optional(),
  /** Of each request; 1 unless given. */
  probability: z.number().min(0).max(1).default(1),
  /** Lets this many matching requests pass first. */
  skip: z.int().min(0).default(0),
  /** Ends after this many hits; unlimited unless given. */
  times: z.int().min(1).optional(),
  latencyMs: z.number().min(0).default(0),
  /**
   * Drops the connection: before acting, after it without an answer, or in the middle of the body.
   */
  cut: z.enum(["before", "after", "mid-body"]).optional(),
  /**
   * Whether the request has its effect although the fault hides the answer. Left out: only with cut
   * "after" and "mid-body", and if the answer is merely corrupted.
   */
  act: z.boolean().optional(),
  garbage: z.enum(GARBAGE).optional(),
  headers: z.record(z.string(), z.string()).default({}),
});

export type Fault = z.infer<typeof faultSchema>;
export interface OrderedFault extends Fault {
  id: string;
  /** How many requests it has met. */
  hits: number;
}

export interface Target {
  method: string;
  path: string;
  product: string | undefined;
}

/**
 * The faults in force, in the order in which they were ordered. The first that matches a request is
 * the one that happens.
 */
export class Faults {
  private list: OrderedFault[] = [];

  constructor(private readonly random: () => number = Math.random) {}

  add(fault: Fault): OrderedFault {
    const ordered = { ...fault, id: randomUUID(), hits: 0 };
    this.list.push(ordered);
    return ordered;
  }

  all(): readonly OrderedFault[] {
    return this.list;
  }

  clear(id?: string): void {
    this.list = id === undefined ? [] : this.list.filter((fault) => fault.id !== id);
  }

  draw(target: Target): OrderedFault | undefined {
    return this.list.find((fault) => {
      if (!aims(fault.route, target)) return false;
      if (fault.times !== undefined && fault.hits >= fault.skip + fault.times) return false;
      if (this.random() >= fault.probability) return false;
      fault.hits += 1;
      return fault.hits > fault.skip;
    });
  }
}

function aims(route: string | undefined, { method, path, product }: Target): boolean {
  if (route === undefined || route === product) return true;
  const [, wantedMethod, pattern = ""] = /^(?:([A-Z]+) )?(.*)$/.exec(route) ?? [];
  if (wantedMethod !== undefined && wantedMethod !== method) return false;
  if (wantedMethod !== undefined && pattern === product) return true;
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** Whether the request is carried out although its answer will be lost or false. */
export function acts(fault: Fault): boolean {
  if (fault.act !== undefined) return fault.act;
  if (fault.cut !== undefined) return fault.cut !== "before";
  return fault.code === undefined && fault.status === undefined;
}
