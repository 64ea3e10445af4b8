import { Field, ObjectType } from "type-graphql";
import { URLScalar } from "./scalars.js";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A film with translated subtitles, and the subtitles alone (reference/kling-api-2026.md#C.12).",
})
export class SubtitlesTask extends VideoTask {
  @Field(() => URLScalar, {
    nullable: true,
    description: "The subtitles as SubRip (.srt); null until Kling has made them.",
  })
  srtUrl!: string | null;
  @Field(() => URLScalar, {
    nullable: true,
    description:
      "The subtitles as Advanced SubStation Alpha (.ass); null until Kling has made them.",
  })
  assUrl!: string | null;
}
