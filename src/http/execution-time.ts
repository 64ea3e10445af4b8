import { execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from "graphql";

/** Ends the wait for an operation, not the operation: a create that was accepted goes on. */
export class ExecutionTime {
  constructor(private readonly limitMs: number) {}

  /** graphql's `execute`, within the time. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    const result = await this.limit(execute(args));
    return result instanceof GraphQLError ? { errors: [result] } : result;
  }

  /** What the work gives, or an error if it takes longer. */
  async limit<T>(work: T | Promise<T>): Promise<T | GraphQLError> {
    if (!(work instanceof Promise)) return work;
    let timer: NodeJS.Timeout | undefined;
    const end = new Promise<GraphQLError>((resolve) => {
      timer = setTimeout(() => resolve(executionTimeout(this.limitMs)), this.limitMs);
    });
    try {
      return await Promise.race([work, end]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const executionTimeout = (limitMs: number) =>
  new GraphQLError(
    `The operation took longer than ${limitMs} ms, so this answer does not wait for it. A create may still be under way: send it again with the same idempotencyKey to get its task.`,
    { extensions: { code: "EXECUTION_TIMEOUT" } },
  );
