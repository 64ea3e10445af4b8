import { Field, Float, InputType, ObjectType } from "type-graphql";
import { VideoInput } from "./media.js";
import { DateTime, ID, URLScalar } from "./scalars.js";
import { Task } from "./task.js";

@ObjectType({ description: "A face that was found in a video (reference/kling-api-2026.md#B.1)." })
export class Face {
  @Field(() => ID, {
    description:
      "Kling's name for it within its task, such as 0. A face that is away for more than a second comes back under a new one.",
  })
  faceId!: string;
  @Field(() => URLScalar, { description: "Link to a picture of it." })
  imageUrl!: string;
  @Field(() => Float, { description: "From when it is seen, in seconds of the video." })
  startSeconds!: number;
  @Field(() => Float, { description: "Until when it is seen, in seconds of the video." })
  endSeconds!: number;
}

@ObjectType({
  implements: Task,
  description:
    "The faces of a video, of which an advanced lip-sync takes one (reference/kling-api-2026.md#B.1). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost.",
})
export class FaceIdentificationTask extends Task {
  @Field(() => [Face], {
    description: "What was found. Empty until SUCCEEDED, and if there is none.",
  })
  faces!: Face[];
  @Field(() => DateTime, {
    nullable: true,
    description: "Until when lip-syncs can use it: 24 hours. null until SUCCEEDED.",
  })
  usableUntil!: Date | null;
}

@InputType({
  description: "A video whose faces are looked for (reference/kling-api-2026.md#B.1).",
})
export class FaceIdentificationInput {
  @Field(() => VideoInput, {
    description:
      "Either a video that Kling made, of at most 60 seconds and not older than 30 days, or a link to an .mp4 or .mov: at most 100 MB, 2 to 60 seconds, 720p or 1080p, each side 512 to 2160 pixels.",
  })
  video!: VideoInput;
}
