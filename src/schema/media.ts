import { Directive, Field, Float, InputType, Int, InterfaceType, ObjectType } from "type-graphql";
import { Node, resolveMedium } from "./node.js";
import { Base64, DateTime, ID, URLScalar } from "./scalars.js";
import { TASK_OUTPUT, TaskOutputInput } from "./task-source.js";

@InterfaceType({
  description: "A file that a task made.",
  implements: Node,
  resolveType: resolveMedium,
})
export abstract class Media extends Node {
  @Field(() => Int, { description: "Position among the task's files of this type, from 0." })
  index!: number;
  @Field(() => URLScalar, {
    description:
      "Link to the file, which needs no key. Fetch it soon and keep your own copy: Kling deletes it.",
  })
  url!: string;
  @Field(() => DateTime, {
    nullable: true,
    description:
      "When Kling deletes the file, 30 days after it was made (reference/kling-api.md#I.5); null if Kling's time can't be read.",
  })
  expiresAt!: Date | null;
}

const WATERMARKED =
  "The same file with Kling's watermark; null if Kling sent none. If there is no file without a watermark, url is this one, too.";

@ObjectType({ implements: Media, description: "A video that a task made." })
export class Video extends Media {
  @Field(() => ID, {
    nullable: true,
    description:
      "Kling's own id of the video, which extension and lip-sync take. It is not the id of the task. null if Kling sent none.",
  })
  klingVideoId!: string | null;
  @Field(() => URLScalar, { nullable: true, description: WATERMARKED })
  watermarkedUrl!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: "Length in seconds; null if Kling sent none.",
  })
  durationSeconds!: number | null;
  @Field(() => String, {
    nullable: true,
    description: "The seed that was used; Kling sends it for video extension only.",
  })
  seed!: string | null;
}

@ObjectType({ implements: Media, description: "An image that a task made." })
export class Image extends Media {
  @Field(() => URLScalar, { nullable: true, description: WATERMARKED })
  watermarkedUrl!: string | null;
}

@ObjectType({ implements: Media, description: "A sound that a task made." })
export class AudioClip extends Media {
  @Field(() => URLScalar, {
    nullable: true,
    description: "The same sound as a wav file; null if Kling sent none. url is the mp3.",
  })
  wavUrl!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: "Length in seconds; null if Kling sent none.",
  })
  durationSeconds!: number | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "Kling's own id of the sound, which avatar and lip-sync take for 30 days (reference/kling-api-2026.md#B.3). null if Kling sent none.",
  })
  klingAudioId!: string | null;
}

@ObjectType({
  description:
    "The video that a task started from, as Kling names it. It has no id, since it is not this server's.",
})
export class SourceVideo {
  @Field(() => ID, { nullable: true, description: "Kling's id of the video; null if it has none." })
  klingVideoId!: string | null;
  @Field(() => URLScalar, { nullable: true, description: "Link to the file, if Kling sent one." })
  url!: string | null;
  @Field(() => Float, { nullable: true, description: "Length in seconds, if Kling sent it." })
  durationSeconds!: number | null;
}

const LINK =
  "Link that Kling can fetch: http or https, without credentials, not to a private address.";
const VIDEO_ID =
  "Video.id of one of the caller's own tasks. NOT_FOUND if there is none; INVALID_INPUT if Kling sent no id for it.";

@Directive("@oneOf")
@InputType({
  description:
    "An image: .jpg, .jpeg or .png, at most 10 MB, at least 300 pixels on each side, with a ratio of 1:2.5 to 2.5:1 unless the field says otherwise (reference/kling-api.md#I.8).",
})
export class ImageInput {
  @Field(() => URLScalar, { nullable: true, description: LINK })
  url?: string | null;
  @Field(() => Base64, {
    nullable: true,
    description:
      "The bytes of the file, at most 10 MB decoded. Format and size are read from the bytes.",
  })
  base64?: string | null;
  @Field(() => TaskOutputInput, { nullable: true, description: TASK_OUTPUT })
  taskOutput?: TaskOutputInput | null;
}

@Directive("@oneOf")
@InputType({
  description: "A sound: .mp3, .wav, .m4a or .aac, at most 5 MB (reference/kling-api.md#3-13).",
})
export class AudioInput {
  @Field(() => URLScalar, { nullable: true, description: LINK })
  url?: string | null;
  @Field(() => Base64, {
    nullable: true,
    description:
      "The bytes of the file, at most 5 MB decoded. The content must be mp3, wav, m4a or aac; a film is refused, even in a container that fits.",
  })
  base64?: string | null;
  @Field(() => TaskOutputInput, { nullable: true, description: TASK_OUTPUT })
  taskOutput?: TaskOutputInput | null;
}

@Directive("@oneOf")
@InputType({
  description: "A video of this server's, a video that Kling knows, or a link to any other.",
})
export class VideoInput {
  @Field(() => ID, { nullable: true, description: VIDEO_ID })
  id?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "Kling's own id of a result, which is not older than 30 days.",
  })
  klingVideoId?: string | null;
  @Field(() => URLScalar, { nullable: true, description: LINK })
  url?: string | null;
  @Field(() => TaskOutputInput, { nullable: true, description: TASK_OUTPUT })
  taskOutput?: TaskOutputInput | null;
}

@Directive("@oneOf")
@InputType({ description: "A video that Kling made: nothing else can be extended." })
export class KlingVideoInput {
  @Field(() => ID, { nullable: true, description: VIDEO_ID })
  id?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "Kling's own id of a result, which is not older than 30 days.",
  })
  klingVideoId?: string | null;
  @Field(() => TaskOutputInput, { nullable: true, description: TASK_OUTPUT })
  taskOutput?: TaskOutputInput | null;
}
