import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What a process has used so far. Read from Linux's /proc: elsewhere the benchmarks that need it
 * fail and say so.
 */
export function usageOf(pid: number): { cpuMs: number; rssMb: number } {
  return { cpuMs: cpuMs(pid), rssMb: rssMb(pid) };
}

/** What a process uses of the processor within a span that begins after a pause. Milliseconds. */
export async function cpuDuring(pid: number, spanMs: number, pauseMs = 0): Promise<number> {
  await sleep(pauseMs);
  const before = cpuMs(pid);
  await sleep(spanMs);
  return cpuMs(pid) - before;
}

/**
 * proc(5): fields 14 and 15 of stat, in ticks of 10 ms; counted behind the name, which may hold
 * spaces. All threads.
 */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function rssMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
