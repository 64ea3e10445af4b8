import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They start processes, browsers or PostgreSQL, or are about what goes wrong over time. */
const WITH_PROCESSES = [
  "test/browser/**/*.test.ts",
  "test/fault-injection/**/*.test.ts",
  "test/emulator/process.test.ts",
  "test/built-programs.test.ts",
  "test/callbacks/outbound-retries.test.ts",
  "test/services/changes/dropped-snapshots.test.ts",
  "test/services/store/{durability,leases,postgres-*}.test.ts",
];
/** They put something else in the place of a module or of the data files: no other test may see it. */
const ALONE = ["test/products/added-rows.test.ts", "test/callbacks/outbound-private.test.ts"];

/** They take half a minute and more, most of it waiting. Begun last, they would run alone. */
const SLOW = [
  "fault-injection/kill-sweep",
  "fault-injection/faults",
  "fault-injection/sigterm",
  "store/postgres-nodes",
  "fault-injection/vanished-subscriber",
  "fault-injection/subscribers",
  "store/durability",
  "polling/long-lists",
];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = SLOW.findIndex((slow) => moduleId.includes(slow));
      return index === -1 ? SLOW.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  // type-graphql requires graphql's CommonJS build and vite would pick its .mjs: two copies refuse
  // each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    sequence: { sequencer: SlowFirst },
    // More than cores: many tests wait for processes and time limits much of their time.
    maxWorkers: availableParallelism() + 1,
    setupFiles: ["reflect-metadata"],
    // On a busy machine of two cores a process that a test starts takes 15 s until it listens.
    testTimeout: 60_000,
    // CI's machine is shared, and may starve the processes that a test starts. A fault fails twice.
    retry: process.env["CI"] === undefined ? 0 : 1,
    hookTimeout: 60_000,
    // Less than what the queue, the poller and the feed sleep at the most: a lost wake-up is to be
    // seen.
    expect: { poll: { timeout: 4_500 } },
    coverage: {
      include: ["src/**/*.ts"],
      exclude: ["src/main.ts", "src/server-process.ts", "src/emulator/main.ts"],
      reporter: ["text-summary", "html"],
      // What the tests without processes reach; those with processes reach more.
      thresholds: { lines: 95, branches: 90 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: [...WITH_PROCESSES, ...ALONE],
          // The modules are loaded once for all files of a worker: loading took a third of the time.
          isolate: false,
          // A sixth faster than in processes, which these tests do not need.
          pool: "threads",
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: WITH_PROCESSES,
          globalSetup: ["test/support/postgres-setup.ts"],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
  },
});
