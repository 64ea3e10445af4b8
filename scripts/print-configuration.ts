import { writeFileSync } from "node:fs";
import { variables } from "../src/config/variables.js";

const rows = Object.entries(variables.shape).map(([name, schema]) => {
  const meta = schema.meta();
  const fallback = schema.safeParse(undefined);
  const value =
    fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : "";
  return `| \`${name}\` | ${String(meta?.["meaning"])} | ${String(meta?.["allowed"])} | ${value} |`;
});

writeFileSync(
  new URL("../docs/configuration.md", import.meta.url),
  `# Configuration

Made from the table in src/config/index.ts by \`npm run codegen\`; don't edit it here. An empty value counts as not set. A value that can't be used
stops the start with the variable's name and what is allowed.

| Variable | Meaning | Allowed | Default |
|---|---|---|---|
${rows.join("\n")}
`,
);
