import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { tempFolder } from "../support/temp-folder.js";

const run = promisify(execFile);
const cli = createRequire(import.meta.url).resolve("relay-compiler/cli.js");
const schema = new URL("../../schema.graphql", import.meta.url);

const DOCUMENTS = `
import { graphql } from "relay-runtime";

graphql\`
  query PageQuery($first: Int!, $after: String) {
    ...Page_tasks @arguments(first: $first, after: $after)
    klingAccount { resourcePacks { id remainingQuantity } }
  }
\`;
graphql\`
  fragment Page_tasks on Query
  @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" })
  @refetchable(queryName: "PageMoreQuery") {
    tasks(first: $first, after: $after) @connection(key: "Page_tasks") {
      edges { node { id status version ... on VideoTask { videos { id url } } } }
    }
  }
\`;
graphql\`
  fragment Page_task on Task @refetchable(queryName: "PageTaskQuery") {
    status
    failure { code path }
  }
\`;
graphql\`
  mutation PageCreateMutation($input: LipSyncInput!, $options: TaskOptionsInput) {
    createLipSync(input: $input, options: $options) {
      task { id status }
      userErrors { code path ... on InputError { rule minimum maximum } }
    }
  }
\`;
graphql\`
  subscription PageSubscription($ids: [ID!]!) {
    taskUpdated(ids: $ids) { type cursor task { id status version } }
  }
\`;
graphql\`
  query PageStrictQuery @throwOnFieldError {
    tasks(first: 1) { pageInfo { hasNextPage } }
    klingAccount { id }
  }
\`;
`;

it("Relay's compiler takes the schema as it is: connections, refetching by node, and semantic nullability", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "src"));
  copyFileSync(schema, join(folder, "schema.graphql"));
  writeFileSync(join(folder, "src", "Page.ts"), DOCUMENTS);
  writeFileSync(
    join(folder, "relay.config.json"),
    JSON.stringify({ src: "./src", schema: "./schema.graphql", language: "typescript" }),
  );
  await run(process.execPath, [cli], { cwd: folder });
  const made = join(folder, "src", "__generated__");
  expect(readdirSync(made)).toEqual(
    expect.arrayContaining(["PageMoreQuery.graphql.ts", "PageTaskQuery.graphql.ts"]),
  );
  const typeIn = (name: string) => readFileSync(join(made, `${name}.graphql.ts`), "utf8");
  // Where errors throw, what null can only mean an error is not nullable.
  expect(typeIn("PageStrictQuery")).toMatch(/readonly tasks: \{/);
  expect(typeIn("PageStrictQuery")).not.toMatch(/readonly tasks: .*null/);
  expect(typeIn("PageQuery")).toMatch(/readonly klingAccount: .*\| null/s);
});
