import { v7 as uuid } from "uuid";

/** Of those of one millisecond, the later has the higher one. */
let sequence = 0;

/**
 * Ids grow with time: the newest task has the highest. They carry its `createdAt`, so that a list
 * finds the tasks of a time by their ids.
 */
export const newTaskId = (createdAt: number): string =>
  uuid({ msecs: createdAt, seq: sequence++ % 2 ** 32 });
