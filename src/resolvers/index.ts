import "reflect-metadata";
import { specifiedDirectives, type GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { buildSchema } from "type-graphql";
import { semanticNonNullDirective } from "../schema/directives.js";
import { Media } from "../schema/media.js";
import { CreateTaskPayload } from "../schema/mutation.js";
import { taskTypes } from "../schema/task-types.js";
import { AudioTask, ImageTask, VideoTask } from "../schema/task.js";
import {
  BudgetExceededError,
  ExistingTaskError,
  GeneralUserError,
  InputError,
} from "../schema/user-error.js";
import type { CompleteInput } from "../services/dispatch/dependents.js";
import type { InputPath } from "../services/dispatch/task-sender.js";
import { ownedBy } from "../services/task/scope.js";
import type { Task } from "../services/task/task.js";
import { KlingAccountFields, KlingAccountQuery } from "./account.js";
import { advancedLipSync } from "./advanced-lip-sync.js";
import { AuditQueries } from "./audit.js";
import { avatar } from "./avatar.js";
import { CatalogQueries } from "./catalog.js";
import { createContext, type Arrival, type Services } from "./context.js";
import type { Product } from "./define-product.js";
import { elementCreation } from "./element-creation.js";
import { ElementSelectionMutations } from "./element-selection.js";
import { estimateCostOf } from "./estimate-cost.js";
import { faceIdentification } from "./face-identification.js";
import { imageExpansion } from "./image-expansion.js";
import { imageGeneration } from "./image-generation.js";
import { imageRecognition } from "./image-recognition.js";
import { imageToVideo } from "./image-to-video.js";
import { pathIn } from "./kling-paths.js";
import { KlingTaskQueries } from "./kling-tasks.js";
import { LibraryQueries } from "./library.js";
import { lipSync } from "./lip-sync.js";
import { motionControl } from "./motion-control.js";
import { multiElements } from "./multi-elements.js";
import { multiImageToImage } from "./multi-image-to-image.js";
import { multiImageToVideo } from "./multi-image-to-video.js";
import { NodeQueries } from "./node-queries.js";
import { omniImage } from "./omni-image.js";
import { omniVideo } from "./omni-video.js";
import { guard } from "./rights.js";
import { apparelVideo } from "./solutions/apparel-video.js";
import { goodsVideo } from "./solutions/goods-video.js";
import { subtitles } from "./solutions/subtitles.js";
import { talkingAgent } from "./solutions/talking-agent.js";
import { tryOn3 } from "./solutions/try-on-3.js";
import { subjectViews } from "./subject-views.js";
import { TaskMutations } from "./task-mutations.js";
import { TaskFields, TaskQueries } from "./task-queries.js";
import { TaskUpdatesResolver } from "./task-updates.js";
import { textToAudio } from "./text-to-audio.js";
import { textToSpeech } from "./text-to-speech.js";
import { textToVideo } from "./text-to-video.js";
import { describeRoots, unusedPubSub, withRealOneOf } from "./type-graphql-quirks.js";
import { KlingAccountUsage } from "./usage.js";
import { videoEffect } from "./video-effect.js";
import { videoExtension } from "./video-extension.js";
import { videoToAudio } from "./video-to-audio.js";
import { ViewerBudgets } from "./viewer-budgets.js";
import { ViewerResolver } from "./viewer.js";
import { virtualTryOn } from "./virtual-try-on.js";
import { voiceCreation } from "./voice-creation.js";

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
  faceIdentification,
  advancedLipSync,
  textToSpeech,
  avatar,
  omniVideo,
  motionControl,
  omniImage,
  multiImageToImage,
  multiElements,
  videoToAudio,
  textToAudio,
  imageRecognition,
  subjectViews,
  voiceCreation,
  elementCreation,
  tryOn3,
  apparelVideo,
  goodsVideo,
  talkingAgent,
  subtitles,
];

const shared = [
  TaskMutations,
  TaskQueries,
  TaskFields,
  NodeQueries,
  TaskUpdatesResolver,
  KlingTaskQueries,
  CatalogQueries,
  KlingAccountQuery,
  KlingAccountFields,
  KlingAccountUsage,
  LibraryQueries,
  ElementSelectionMutations,
  ViewerResolver,
  ViewerBudgets,
  AuditQueries,
] as const;

/** The field of a create mutation's arguments that a refusal of Kling's is about. */
export const inputPath: InputPath = (kind, message) =>
  pathIn(products.find((product) => product.kind === kind)?.klingPaths ?? [], message);

/** What becomes of tasks that have waited for their sources, by the rules of their products. */
export const completeInput =
  (services: Services, log: Logger): CompleteInput =>
  (task, pending, sources) => {
    const product = products.find(({ kind }) => kind === task.kind);
    if (product === undefined) throw new Error(`${task.kind} has no create mutation.`);
    return product.complete(pending, sources, createContext(services, log, onBehalfOf(task)));
  };

/** Nobody has sent an operation: the task's owner goes on with one of theirs. */
const onBehalfOf = ({ id, owner }: Task): Arrival => ({
  requestId: id,
  transport: "http",
  address: "",
  caller: {
    name: owner,
    role: "CREATOR",
    keyId: null,
    budgets: [],
    scope: ownedBy(owner),
    expiresAt: null,
  },
});

let made: Promise<GraphQLSchema> | undefined;

/** The executable schema, made once: it depends on the code and on reference/ alone. */
export const createSchema = (): Promise<GraphQLSchema> => (made ??= buildFromProducts());

/** Put together here so that schema/ imports nothing above it. */
async function buildFromProducts(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...shared, estimateCostOf(products), ...products.map(({ resolver }) => resolver)],
    // Reached through their interfaces only.
    orphanedTypes: [
      VideoTask,
      ImageTask,
      AudioTask,
      Media,
      CreateTaskPayload,
      InputError,
      ExistingTaskError,
      BudgetExceededError,
      GeneralUserError,
      ...Object.values(taskTypes),
    ],
    directives: [...specifiedDirectives, semanticNonNullDirective],
    // Rules are checked where their refusal can be told with a path.
    validate: false,
    pubSub: unusedPubSub,
    // It would run a whole introspection; withRealOneOf asserts that the schema is valid.
    skipCheck: true,
  });
  describeRoots(schema);
  guard(schema);
  return withRealOneOf(schema);
}
