import { describe, expectTypeOf, it } from "vitest";
import { execute } from "../../examples/client.js";
import {
  CreateLipSyncDocument,
  TaskUpdatedDocument,
  type LipSyncInput,
  type CreateLipSyncMutation,
  type Scalars,
  type TaskUpdatedSubscription,
} from "../../examples/gql/graphql.js";

type Updated = NonNullable<TaskUpdatedSubscription["taskUpdated"]>;
type Task = NonNullable<Updated["task"]>;
type Payload = NonNullable<CreateLipSyncMutation["createLipSync"]>;

/** What a front end sees that generates its types from schema.graphql. Checked by tsc. */
describe("the types generated for a client", () => {
  it("say which fields may be null", () => {
    expectTypeOf<Updated["cursor"]>().toEqualTypeOf<string>();
    expectTypeOf<Task["id"]>().toEqualTypeOf<string>();
    expectTypeOf<null>().toExtend<Task["failure"]>();
    expectTypeOf<null>().toExtend<Payload["task"]>();
  });

  it("name each status, so that a switch can be exhaustive", () => {
    expectTypeOf<Task["status"]>().toEqualTypeOf<
      "QUEUED" | "SUBMITTED" | "PROCESSING" | "SUCCEEDED" | "FAILED" | "CANCELED"
    >();
  });

  it("show videos on tasks that make videos alone", () => {
    type VideoTask = Extract<Task, { videos: unknown }>;
    expectTypeOf<VideoTask["videos"][number]["url"]>().toEqualTypeOf<string>();
    type ImageTask = Extract<Task, { __typename?: "ImageGenerationTask" }>;
    expectTypeOf<ImageTask>().not.toHaveProperty("videos");
  });

  it("tell the kinds of userErrors apart, each with its own fields", () => {
    type Refusal = Payload["userErrors"][number];
    type InputError = Extract<Refusal, { __typename?: "InputError" }>;
    expectTypeOf<string[]>().toExtend<InputError["allowed"]>();
    expectTypeOf<null>().toExtend<InputError["allowed"]>();
    type ExistingTask = Extract<Refusal, { __typename?: "ExistingTaskError" }>;
    expectTypeOf<ExistingTask>().toHaveProperty("existingTask");
  });

  it("have no scalar of unknown type", () => {
    type Unknown = {
      [Name in keyof Scalars]: unknown extends Scalars[Name]["output"] ? Name : never;
    };
    expectTypeOf<Unknown[keyof Scalars]>().toBeNever();
  });

  it("take exactly one of a @oneOf input's fields", () => {
    expectTypeOf<{ id: string }>().toExtend<LipSyncInput["video"]>();
    expectTypeOf<{ url: string }>().toExtend<LipSyncInput["video"]>();
    expectTypeOf<{ id: string; url: string }>().not.toExtend<LipSyncInput["video"]>();
  });

  it("tie the variables to the document", () => {
    expectTypeOf(execute<CreateLipSyncMutation, { input: LipSyncInput }>).toBeFunction();
    expectTypeOf(CreateLipSyncDocument.__apiType).not.toBeAny();
    expectTypeOf(TaskUpdatedDocument.__apiType).not.toBeAny();
  });
});
