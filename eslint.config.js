import js from "@eslint/js";
import graphqlPlugin from "@graphql-eslint/eslint-plugin";
import { defineConfig, globalIgnores } from "eslint/config";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/**
 * The house, from the street to the ground (docs/architecture.md): each line imports only from
 * lines below it.
 */
const layers = [
  ["src/main.ts"],
  ["src/server-process.ts"],
  ["src/app.ts", "src/sandbox.ts"],
  ["src/config"],
  ["src/http"],
  ["src/resolvers"],
  ["src/schema"],
  ["src/services/task-service.ts"],
  ["src/services/polling"],
  ["src/services/dispatch"],
  ["src/services/callbacks", "src/services/webhooks", "src/services/maintenance.ts"],
  ["src/services/changes"],
  ["src/services/store"],
  ["src/services/spending"],
  ["src/services/access"],
  ["src/services/task"],
  ["src/services/account.ts", "src/services/catalog"],
  ["src/services/kling"],
  ["src/services/metrics.ts", "src/services/reference.ts"],
  ["src/emulator/main.ts", "src/emulator/index.ts"],
  ["src/emulator/http"],
  ["src/emulator/emulator-state.ts"],
  ["src/emulator/account", "src/emulator/callbacks"],
  ["src/emulator/tasks"],
  ["src/emulator/endpoints", "src/emulator/fault-injection"],
  ["src/emulator/rules"],
  ["src/emulator/media"],
  ["src/emulator/environment.ts", "src/emulator/model"],
  ["src/lib"],
];
const boundaries = layers.slice(1).map((layer, index) => ({
  target: layer,
  from: layers.slice(0, index + 1).flat(),
  // The emulator shares the wire, of which the codes are a part.
  ...(layer[0].startsWith("src/emulator") && { except: ["./codes.ts"] }),
  message: "An import leads down the house only: see the layers in eslint.config.js.",
}));

export default defineConfig(
  globalIgnores(["dist", "data", "coverage", "graphiql/dist", "examples/gql", "test/artefacts"]),
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        createNodeResolver({
          extensions: [".ts", ".tsx", ".js", ".mjs"],
          extensionAlias: { ".js": [".ts", ".tsx", ".js"] },
        }),
      ],
    },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers and booleans in messages are meant.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // type-graphql's object types and resolvers are classes that hold only decorated members.
      "@typescript-eslint/no-extraneous-class": "off",
      // Those classes are shapes that resolvers fill; nothing asks for their instances.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // A leading underscore says: declared for its type alone. What is taken out of an object to
      // have the rest is not used either.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // More are named: one object of options.
      "@typescript-eslint/max-params": ["error", { max: 4 }],
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", ["parent", "sibling", "index"]],
          alphabetize: { order: "asc", caseInsensitive: true },
          "newlines-between": "never",
        },
      ],
      "import-x/no-restricted-paths": ["error", { zones: boundaries }],
    },
  },
  {
    // Vitest spreads a row of a table over parameters, and shapes are drawn by coordinates.
    files: ["test/**", "scripts/make-media.*"],
    rules: { "@typescript-eslint/max-params": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
  {
    // docs/schema-policy.md says why some rules have exemptions.
    files: ["schema.graphql"],
    plugins: { "@graphql-eslint": graphqlPlugin },
    languageOptions: {
      parser: graphqlPlugin.parser,
      parserOptions: { graphQLConfig: { schema: "schema.graphql" } },
    },
    rules: {
      ...graphqlPlugin.configs["flat/schema-recommended"].rules,
      ...graphqlPlugin.configs["flat/schema-relay"].rules,
      // klingTaskId and klingVideoId are what other types call these ids, too.
      "@graphql-eslint/no-typename-prefix": "off",
      // Lists that end are plain lists.
      // An entry of the audit log is read in its list alone.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      // Tasks are read from the newest on, never backwards.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // Parts of other types, which nobody can look up.
      "@graphql-eslint/strict-id-in-types": [
        "error",
        {
          exceptions: {
            types: [
              "Budget",
              "AccessToken",
              "Capability",
              "ConcurrencyPool",
              "CostEstimate",
              "Face",
              "ImageSegment",
              "KlingImage",
              "KlingTask",
              "KlingVideo",
              "KlingUsage",
              "PageInfo",
              "SelectedFrame",
              "SelectionPoint",
              "SourceVideo",
              "SubjectProposal",
              "TaskChange",
              "TaskCharge",
              "TaskCost",
              "TaskDelay",
              "TaskFailure",
              "TaskUpdate",
              "UnitAmount",
            ],
            suffixes: ["Connection", "Edge", "Error", "Page", "Payload"],
          },
        },
      ],
    },
  },
);
