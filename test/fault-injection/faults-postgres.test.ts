import { it } from "vitest";
import { postgresSchema } from "../support/postgres.js";
import { surviveRandomFaults } from "../support/random-faults.js";

it(
  "on PostgreSQL, 1,000 tasks among random faults of every kind: all end, Kling's books are ours, and no create is sent once more for a task that Kling has",
  { timeout: 400_000 },
  async () => surviveRandomFaults(await postgresSchema(`faults_${process.pid}`)),
);
