import { Field, Float, InputType, ObjectType } from "type-graphql";
import { AudioInput, SourceVideo } from "./media.js";
import { ID } from "./scalars.js";
import { TaskKeyInput } from "./task-source.js";
import { VideoTask } from "./task.js";
import { WATERMARK } from "./video-options.js";

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

@InputType({ description: "A face that createFaceIdentification has found." })
export class FaceInput {
  @Field(() => TaskKeyInput, {
    description:
      "A FACE_IDENTIFICATION task of the caller's own. If it has not ended yet, this one waits for it as QUEUED. Kling forgets its faces after 24 hours (usableUntil); INVALID_INPUT from then on.",
  })
  identification!: TaskKeyInput;
  @Field(() => ID, {
    nullable: true,
    description: "Face.faceId. It may be left out or null if only one face was found.",
  })
  faceId?: string | null;
}

@InputType({ description: "A piece of a sound, of at least 2 seconds." })
export class AudioRangeInput {
  @Field(() => Float, {
    defaultValue: 0,
    description: "Where it begins, in seconds of the sound, at least 0.",
  })
  startSeconds!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      "Where it ends, in seconds of the sound, not after its end. Left out or null: the end of the sound, if taskOutput tells how long it is; INVALID_INPUT otherwise.",
  })
  endSeconds?: number | null;
}

const VOLUME = "0 to 2; 1 is as loud as it is.";

@InputType({
  description:
    "A lip-sync of late 2025: one face of a video speaks, from a moment on (reference/kling-api-2026.md#B.2).",
})
export class AdvancedLipSyncInput {
  @Field(() => FaceInput, { description: "Who speaks. The face names its video." })
  face!: FaceInput;
  @Field(() => AudioInput, { description: "What is spoken: a sound of 2 to 60 seconds." })
  audio!: AudioInput;
  @Field(() => AudioRangeInput, {
    nullable: true,
    description:
      "The piece of the sound that is spoken. Left out or null: all of it. A sound given as url or base64 needs it, since Kling asks for the end.",
  })
  clip?: AudioRangeInput | null;
  @Field(() => Float, {
    defaultValue: 0,
    description:
      "Where in the video the piece begins, in seconds, at least 0. The face must be seen for at least 2 seconds of it, and the piece must end before the video does.",
  })
  insertAtSeconds!: number;
  @Field(() => Float, { defaultValue: 1, description: `How loud the sound is: ${VOLUME}` })
  speechVolume!: number;
  @Field(() => Float, {
    defaultValue: 1,
    description: `How loud the video's own sound is: ${VOLUME} Without effect on a silent video.`,
  })
  originalVolume!: number;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
