import type { Findings, Use } from "./uses.js";

export interface FileFindings extends Findings {
  path: string;
}

export interface Report {
  text: string;
  /** Operations that fail by the day. */
  stopping: number;
}

const nameOf = (operation: string): string => operation || "an operation without a name";

/** What the findings say about a day, for people; a line for each place. */
export function report(files: readonly FileFindings[], by: string): Report {
  const due = files.flatMap(({ path, uses }) =>
    uses.filter(({ day }) => day <= by).map((use) => ({ path, use })),
  );
  const stopping = new Set(due.map(({ path, use }) => `${path} ${use.operation}`)).size;
  const operations = files.reduce((sum, file) => sum + file.operations, 0);
  const lines = due
    .toSorted((a, b) => a.use.day.localeCompare(b.use.day))
    .map(({ path, use }) => `${path}:${use.line} ${nameOf(use.operation)}: ${describe(use)}`);
  const unseen = files.flatMap(({ path, unseen: missing }) =>
    missing.map(
      ({ line, operation, variables }) =>
        `${path}:${line} ${nameOf(operation)}: not looked at: ${variables.map((name) => `$${name}`).join(", ")}; give them with --variables.`,
    ),
  );
  const summary = `${stopping} of ${operations} operations in ${files.length} files stop working by ${by}.`;
  return { text: [...lines, ...unseen, summary].join("\n"), stopping };
}

const describe = ({ coordinate, day, successor }: Use): string =>
  `${coordinate} is withdrawn on ${day}; ${successor === null ? "there is no replacement" : `use ${successor}`}.`;
