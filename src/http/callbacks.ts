import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import type { CallbackOutcome, CallbackReceiver } from "../services/callbacks/receiver.js";

/** A callback is a few hundred bytes; the cap comes before any crypto. */
const MAX_BODY_BYTES = 256 * 1024;
/** For each address. Kling sends three or so for a task. */
const MAX_PER_MINUTE = 6_000;

/** Nothing is said that a stranger could learn from. */
const statuses: Record<CallbackOutcome, number> = {
  changed: 200,
  "nothing-new": 200,
  hint: 200,
  unknown: 404,
  forged: 401,
};

/** The route for Kling's callbacks. */
export async function registerCallbacks(
  app: FastifyInstance,
  receiver: CallbackReceiver,
): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(rateLimit, { max: MAX_PER_MINUTE, timeWindow: "1 minute" });
    // Signatures are over the bytes as they came, whatever the content type says.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MAX_BODY_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.post<{ Params: { token: string } }>(
      "/callbacks/kling/:token",
      { bodyLimit: MAX_BODY_BYTES, logLevel: "warn" },
      async ({ params, headers, body }, reply) => {
        const outcome = await receiver.receive({
          token: params.token,
          headers,
          body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        });
        return reply.code(statuses[outcome]).send();
      },
    );
  });
}
