import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import sonicBoom from "sonic-boom";

const { SonicBoom } = sonicBoom;
export type LogStream = InstanceType<typeof SonicBoom>;

/** What may wait for a log reader that is slow, bytes. What comes on top is dropped. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/**
 * Standard output for the log. It is written in the background, so that a reader who is slow or
 * gone never holds up the process: what can't be written is lost, and nothing else.
 */
export function openLogStream(fd = 1): LogStream {
  const stream = new SonicBoom({
    fd,
    sync: false,
    maxLength: MAX_WAITING_BYTES,
    retryEAGAIN: () => true,
  });
  stream.on("error", () => undefined);
  return stream;
}

/** Waits until all is written, but no longer than this. True if all was. */
export async function flushed(stream: LogStream, withinMs: number): Promise<boolean> {
  const done = new Promise<boolean>((resolve) => stream.flush((error) => resolve(!error)));
  return Promise.race([
    done,
    once(stream, "error").then(() => false),
    pause(withinMs, false, { ref: false }),
  ]);
}
