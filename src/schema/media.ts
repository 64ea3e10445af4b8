import { Directive, Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Base64, DateTime, ID, URLScalar } from "./scalars.js";

@ObjectType({ description: "A video that Kling made." })
export class Video {
  @Field(() => ID, {
    description:
      "Kling's id of the video: what extension and lip-sync take. Not the id of the task. Empty where Kling sent none.",
  })
  id!: string;
  @Field(() => URLScalar, {
    description: "Where the file is. It needs no key; fetch it soon and keep your own copy.",
  })
  url!: string;
  @Field(() => URLScalar, {
    nullable: true,
    description:
      "The same file with Kling's watermark, if Kling made one. It is url too if there is no file without.",
  })
  watermarkedUrl!: string | null;
  @Field(() => Float, { nullable: true, description: "Seconds." })
  duration!: number | null;
  @Field(() => String, {
    nullable: true,
    description: "The seed that was used; Kling tells it for video extension only.",
  })
  seed!: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "When Kling deletes it: 30 days after it was made.",
  })
  expiresAt!: Date | null;
}

@ObjectType({ description: "A picture that Kling made." })
export class Image {
  @Field(() => Int, { description: "Place among the task's pictures, from 0." })
  index!: number;
  @Field(() => URLScalar, {
    description: "Where the file is. It needs no key; fetch it soon and keep your own copy.",
  })
  url!: string;
  @Field(() => URLScalar, {
    nullable: true,
    description:
      "The same file with Kling's watermark, if Kling made one. It is url too if there is no file without.",
  })
  watermarkedUrl!: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "When Kling deletes it: 30 days after it was made.",
  })
  expiresAt!: Date | null;
}

const link =
  "Link that Kling can fetch: http or https, without credentials, not to a private address.";

@Directive("@oneOf")
@InputType({
  description:
    "A picture: .jpg, .jpeg or .png, at most 10 MB, at least 300 pixels each side, 1:2.5 to 2.5:1 unless said otherwise.",
})
export class ImageInput {
  @Field(() => URLScalar, { nullable: true, description: link })
  url?: string | null;
  @Field(() => Base64, {
    nullable: true,
    description:
      "The file's bytes; at most 10 MB decoded. Format and size are read from their head.",
  })
  base64?: string | null;
}

@Directive("@oneOf")
@InputType({ description: "A sound: .mp3, .wav, .m4a or .aac, at most 5 MB." })
export class AudioInput {
  @Field(() => URLScalar, { nullable: true, description: link })
  url?: string | null;
  @Field(() => Base64, {
    nullable: true,
    description:
      "The file's bytes; at most 5 MB decoded. The content must be mp3, wav, m4a or aac; a film is refused, also in a container that fits.",
  })
  base64?: string | null;
}

@Directive("@oneOf")
@InputType({ description: "A video that Kling made, or a link to any other." })
export class VideoInput {
  @Field(() => ID, { nullable: true, description: "Video.id of a result, not older than 30 days." })
  id?: string | null;
  @Field(() => URLScalar, { nullable: true, description: link })
  url?: string | null;
}
