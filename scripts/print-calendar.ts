import { writeFileSync } from "node:fs";
import { createSchema } from "../src/resolvers/index.js";
import { effects } from "../src/services/catalog/effects.js";
import { withdrawalsIn, type NamedWithdrawal } from "./calendar/deprecations.js";

/** Latest day first. */
const byDay = <Each extends { day: string }>(all: readonly Each[]): [string, Each[]][] =>
  [...new Set(all.map(({ day }) => day))]
    .toSorted((a, b) => b.localeCompare(a))
    .map((each) => [each, all.filter(({ day }) => day === each)]);

const instead = (successor: string | null): string =>
  successor === null ? "nothing" : `\`${successor}\``;

const names = ({ coordinate, successor }: NamedWithdrawal): string =>
  `| \`${coordinate}\` | ${instead(successor)} |`;

const withdrawals = byDay([...withdrawalsIn(await createSchema()).values()]);
const scenes = byDay(
  effects.flatMap(({ scene, withdrawn }) =>
    withdrawn === null ? [] : [{ scene, day: withdrawn }],
  ),
);

writeFileSync(
  new URL("../docs/calendar.md", import.meta.url),
  `# Calendar of withdrawals

What Kling has withdrawn, or says it will, and what takes its place. Made from reference/capabilities.json and reference/effects-2026.json by
\`npm run codegen\`; don't edit it here.

Which operations of yours stop working by a day:

\`\`\`sh
npm run calendar -- --by 2027-03-31 src/graphql
\`\`\`

It reads files that end in .graphql or .gql, and names file, line, operation, day and replacement. It ends with 1 if an operation stops working.
What comes in variables is looked at if \`--variables FILE\` gives them as JSON; otherwise the operation is listed as not looked at.

A withdrawn name is deprecated in the schema. A request that uses one is still sent, unless \`WITHDRAWN_MODELS=refuse\`: Kling's refusal costs nothing.

## Names of the schema
${withdrawals
  .map(
    ([day, own]) => `
### ${day}

| Withdrawn | Use instead |
|---|---|
${own.map(names).join("\n")}
`,
  )
  .join("")}
## Scenes of video effects

The query \`effects\` lists those that are alive.

| Day | Withdrawn scenes |
|---|---|
${scenes.map(([day, own]) => `| ${day} | ${own.map(({ scene }) => `\`${scene}\``).join(", ")} |`).join("\n")}
`,
);
