import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // type-graphql requires graphql's CommonJS build and vite would pick its .mjs: two copies refuse
  // each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    // Vitest would leave one core to itself; the drills wait for processes much of their time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ["reflect-metadata"],
    globalSetup: ["test/support/postgres-setup.ts"],
    // On a busy machine of two cores a process that a test starts takes 15 s until it listens.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Less than what the queue, the poller and the feed sleep at the most: a lost wake-up is to be
    // seen.
    expect: { poll: { timeout: 4_500 } },
  },
});
