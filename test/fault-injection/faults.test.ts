import { it } from "vitest";
import { surviveRandomFaults } from "../support/random-faults.js";
import { tempFolder } from "../support/temp-folder.js";

it(
  "on SQLite, 1,000 tasks among random faults of every kind: all end, Kling's books are ours, and no create is sent once more for a task that Kling has",
  { timeout: 400_000 },
  () => surviveRandomFaults(`file:${tempFolder()}/tasks.db`),
);
