import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import type { Benchmark, Figure } from "./benchmark.js";
import { median } from "./statistics.js";

export interface Measured {
  benchmark: Benchmark;
  figures: Figure[];
}

/** A Markdown table whose columns also line up on a terminal. */
export function table(figures: readonly Figure[]): string {
  const head = ["Benchmark", "Figure", "Unit", "Peer", "Peer's figure", "Ratio"];
  const rows = figures.map(({ name, value, unit, peer, peerValue }) => [
    name,
    digits(value),
    unit,
    peer,
    digits(peerValue),
    peerValue === 0 ? "" : digits(value / peerValue),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The same as JSON, with all digits: one object a figure. */
export function forMachines(
  measured: readonly Measured[],
  { machine, date }: { machine: string; date: Date },
): string {
  const rows = measured.flatMap(({ benchmark, figures }) =>
    figures.map(({ name, value, unit, peer, peerValue }) => ({
      benchmark: benchmark.name,
      name,
      figure: value,
      unit,
      peer,
      peerFigure: peerValue,
      ratio: peerValue === 0 ? null : value / peerValue,
      conditions: benchmark.conditions,
      machine,
      date: date.toISOString(),
    })),
  );
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** Three digits that count: more would be noise. */
const digits = (value: number): string =>
  value.toLocaleString("en", { maximumSignificantDigits: 3 });

/**
 * Taken before the first benchmark: how busy the machine was with other work belongs to the
 * figures.
 */
export function machine(): string {
  const gib = Math.round(totalmem() / 1024 ** 3);
  const load = (loadavg()[0] ?? 0).toFixed(2);
  return `${cpus().length} cores, ${gib} GiB, Node ${process.versions.node}, ${platform()} ${arch()}; fsync ${digits(fsyncMs())} ms; load before the start ${load}`;
}

/** What one durable write costs on this disk: the floor of every commit. */
function fsyncMs(): number {
  mkdirSync("data", { recursive: true });
  const path = `data/bench-fsync-${process.pid}`;
  const file = openSync(path, "w");
  const block = Buffer.alloc(4096);
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}
