import { describe, expectTypeOf, it } from "vitest";
import { execute } from "../../examples/client.js";
import {
  CreateLipSyncDocument,
  TaskUpdatedDocument,
  type CreateLipSyncInput,
  type CreateLipSyncMutation,
  type TaskUpdatedSubscription,
} from "../../examples/gql/graphql.js";

type Updated = TaskUpdatedSubscription["taskUpdated"];

/** What a front end sees that generates its types from schema.graphql. Checked by tsc. */
describe("the types generated for a client", () => {
  it("say which fields may be null", () => {
    expectTypeOf<Updated["cursor"]>().toEqualTypeOf<string>();
    expectTypeOf<Updated["task"]["id"]>().toEqualTypeOf<string>();
    expectTypeOf<null>().toExtend<Updated["task"]["failure"]>();
    expectTypeOf<null>().toExtend<CreateLipSyncMutation["createLipSync"]["task"]>();
  });

  it("name each status, so that a switch can be exhaustive", () => {
    expectTypeOf<Updated["task"]["status"]>().toEqualTypeOf<
      "QUEUED" | "SUBMITTED" | "PROCESSING" | "SUCCEEDED" | "FAILED" | "CANCELED"
    >();
  });

  it("show videos on tasks that make videos alone", () => {
    type VideoTask = Extract<Updated["task"], { videos: unknown }>;
    expectTypeOf<VideoTask["videos"][number]["url"]>().toEqualTypeOf<string>();
    type ImageTask = Extract<Updated["task"], { __typename?: "ImageGenerationTask" }>;
    expectTypeOf<ImageTask>().not.toHaveProperty("videos");
  });

  it("take exactly one of a @oneOf input's fields", () => {
    expectTypeOf<{ id: string }>().toExtend<CreateLipSyncInput["video"]>();
    expectTypeOf<{ url: string }>().toExtend<CreateLipSyncInput["video"]>();
    expectTypeOf<{ id: string; url: string }>().not.toExtend<CreateLipSyncInput["video"]>();
  });

  it("tie the variables to the document", () => {
    expectTypeOf(execute<CreateLipSyncMutation, { input: CreateLipSyncInput }>).toBeFunction();
    expectTypeOf(CreateLipSyncDocument.__apiType).not.toBeAny();
    expectTypeOf(TaskUpdatedDocument.__apiType).not.toBeAny();
  });
});
