import type { WriteStream } from "node:tty";

export interface Progress {
  /** The newest step. */
  show(step: string): void;
  /** No more steps. */
  end(): void;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;

/**
 * A line for each step with the seconds since the start; on a terminal the newest one is alive
 * until the next comes.
 */
export function createProgress(out: Pick<WriteStream, "write" | "isTTY">): Progress {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`;
  if (!out.isTTY)
    return { show: (step) => void out.write(`${seconds()}  ${step}\n`), end: () => undefined };

  let current: { step: string; at: string; timer: NodeJS.Timeout } | null = null;
  const end = () => {
    if (current === null) return;
    clearInterval(current.timer);
    out.write(`\r\u001b[2K${current.at}  ✔ ${current.step}\n`);
    current = null;
  };
  return {
    show: (step) => {
      end();
      let frame = 0;
      const paint = () =>
        void out.write(`\r\u001b[2K${seconds()}  ${FRAMES[frame++ % FRAMES.length] ?? ""} ${step}`);
      paint();
      current = { step, at: seconds(), timer: setInterval(paint, FRAME_MS) };
    },
    end,
  };
}
