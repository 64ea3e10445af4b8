import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { ImageTask, VideoTask } from "../schema/task.js";
import { AccountFields, AccountQuery } from "./account.js";
import { CatalogQueries } from "./catalog.js";
import type { Product } from "./define-product.js";
import { imageExpansion } from "./image-expansion.js";
import { imageGeneration } from "./image-generation.js";
import { imageToVideo } from "./image-to-video.js";
import { KlingTaskQueries } from "./kling-tasks.js";
import { lipSync } from "./lip-sync.js";
import { multiImageToVideo } from "./multi-image-to-video.js";
import { TaskMutations } from "./task-mutations.js";
import { TaskFields, TaskQueries } from "./task-queries.js";
import { TaskUpdatesResolver } from "./task-updates.js";
import { textToVideo } from "./text-to-video.js";
import { describeRoots, unusedPubSub, withRealOneOf } from "./type-graphql-quirks.js";
import { videoEffect } from "./video-effect.js";
import { videoExtension } from "./video-extension.js";
import { virtualTryOn } from "./virtual-try-on.js";

/** Every product that callers can order. */
export const products: readonly Product[] = [
  textToVideo,
  imageToVideo,
  multiImageToVideo,
  videoExtension,
  lipSync,
  videoEffect,
  imageGeneration,
  imageExpansion,
  virtualTryOn,
];

const shared = [
  TaskMutations,
  TaskQueries,
  TaskFields,
  TaskUpdatesResolver,
  KlingTaskQueries,
  CatalogQueries,
  AccountQuery,
  AccountFields,
] as const;

/** The executable schema, put together here so that schema/ imports nothing above it. */
export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...shared, ...products.map(({ resolver }) => resolver)],
    // Reached through their interfaces only.
    orphanedTypes: [VideoTask, ImageTask, ...products.map(({ task }) => task)],
    // Rules are checked where their refusal can be told with a path.
    validate: false,
    pubSub: unusedPubSub,
  });
  describeRoots(schema);
  return withRealOneOf(schema);
}
