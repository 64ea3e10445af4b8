import { Field, InputType, Int, ObjectType } from "type-graphql";
import { VideoInput } from "./media.js";
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

@InputType({ description: "How a word is to be translated." })
export class GlossaryTermInput {
  @Field(() => String, { description: "The word: 1 to 100 characters (Unicode code points)." })
  source!: string;
  @Field(() => String, { description: "What it becomes: 1 to 100 characters." })
  target!: string;
}

@InputType({
  description:
    "A film that gets English subtitles (reference/kling-api-2026.md#C.12, which Kling documents in Chinese alone).",
})
export class SubtitlesInput {
  @Field(() => VideoInput, {
    description:
      "The film: at most 500 MB and 300 seconds, with a sound track. Kling fetches it by a link: klingVideoId is UNSUPPORTED.",
  })
  video!: VideoInput;
  @Field(() => [GlossaryTermInput], {
    nullable: true,
    description: "At most 200 words. Left out, null or empty: none.",
  })
  glossary?: GlossaryTermInput[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "Characters a second: 10 to 20. Left out or null: Kling's default of 17.",
  })
  charactersPerSecond?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "Pixels from the lower edge: 1 to 4096. Left out or null: 340 for upright films, otherwise 80.",
  })
  verticalMargin?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "1 to 512. Left out or null: 60 for upright films, otherwise 56.",
  })
  fontSize?: number | null;
}
