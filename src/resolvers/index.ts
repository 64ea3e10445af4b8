import "reflect-metadata";
import { assertValidSchema, GraphQLSchema, isInputObjectType } from "graphql";
import { buildSchema, type PubSub } from "type-graphql";
import { ImageExpansionTask } from "../schema/image-expansion.js";
import { ImageGenerationTask } from "../schema/image-generation.js";
import { ImageToVideoTask } from "../schema/image-to-video.js";
import { LipSyncTask } from "../schema/lip-sync.js";
import { MultiImageToVideoTask } from "../schema/multi-image-to-video.js";
import { ImageTask, VideoTask } from "../schema/task.js";
import { TextToVideoTask } from "../schema/text-to-video.js";
import { VideoEffectTask } from "../schema/video-effect.js";
import { VideoExtensionTask } from "../schema/video-extension.js";
import { VirtualTryOnTask } from "../schema/virtual-try-on.js";
import { AccountFields, AccountQuery } from "./account.js";
import { CatalogQueries } from "./catalog.js";
import { ImageExpansionResolver } from "./image-expansion.js";
import { ImageGenerationResolver } from "./image-generation.js";
import { ImageToVideoResolver } from "./image-to-video.js";
import { KlingTaskQueries } from "./kling-tasks.js";
import { LipSyncResolver } from "./lip-sync.js";
import { MultiImageToVideoResolver } from "./multi-image-to-video.js";
import { TaskMutations } from "./task-mutations.js";
import { TaskFields, TaskQueries } from "./task-queries.js";
import { TaskUpdatesResolver } from "./task-updates.js";
import { TextToVideoResolver } from "./text-to-video.js";
import { VideoEffectResolver } from "./video-effect.js";
import { VideoExtensionResolver } from "./video-extension.js";
import { VirtualTryOnResolver } from "./virtual-try-on.js";

const products = [
  { resolver: TextToVideoResolver, task: TextToVideoTask },
  { resolver: ImageToVideoResolver, task: ImageToVideoTask },
  { resolver: MultiImageToVideoResolver, task: MultiImageToVideoTask },
  { resolver: VideoExtensionResolver, task: VideoExtensionTask },
  { resolver: LipSyncResolver, task: LipSyncTask },
  { resolver: VideoEffectResolver, task: VideoEffectTask },
  { resolver: ImageGenerationResolver, task: ImageGenerationTask },
  { resolver: ImageExpansionResolver, task: ImageExpansionTask },
  { resolver: VirtualTryOnResolver, task: VirtualTryOnTask },
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
    pubSub: unused,
  });
  describeRoots(schema);
  return withRealOneOf(schema);
}

/** type-graphql has no place for the descriptions of the root types. */
function describeRoots(schema: GraphQLSchema): void {
  const texts = {
    Query:
      "Asks. Answers come from this server's own store, unless the field says that Kling is asked.",
    Mutation:
      "Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server.",
    Subscription:
      "Tells of changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream.",
  };
  for (const [name, text] of Object.entries(texts)) {
    const type = schema.getType(name);
    if (type !== undefined) type.description = text;
  }
}

/**
 * type-graphql requires one for any subscription; ours bring their own stream from the change feed.
 */
const unused: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error("Subscriptions are fed by the change feed.");
  },
};

/**
 * type-graphql prints @oneOf but leaves the types as they were; graphql enforces it by `isOneOf`
 * alone.
 */
function withRealOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (
      isInputObjectType(type) &&
      type.astNode?.directives?.some((directive) => directive.name.value === "oneOf")
    )
      type.isOneOf = true;
  }
  // A new shell: the old one has cached that it is valid.
  const real = new GraphQLSchema({ ...schema.toConfig(), assumeValid: false });
  assertValidSchema(real);
  return real;
}
