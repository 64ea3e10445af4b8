import { Field, ObjectType } from "type-graphql";
import { SourceVideo } from "./media.js";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description: "A video in which one chosen face speaks a sound (reference/kling-api-2026.md#B.2).",
})
export class AdvancedLipSyncTask extends VideoTask {
  @Field(() => SourceVideo, {
    nullable: true,
    description: "The video that was dubbed; null until Kling names it.",
  })
  sourceVideo!: SourceVideo | null;
}
