import { Field, Float, InputType, ObjectType } from "type-graphql";
import { AudioTask } from "./task.js";

@ObjectType({
  implements: AudioTask,
  description: "A sound made from words (reference/kling-api-2026.md#B.5).",
})
export class TextToAudioTask extends AudioTask {}

@InputType({ description: "A sound to be made from words (reference/kling-api-2026.md#B.5)." })
export class TextToAudioInput {
  @Field(() => String, {
    description: "What is heard: 1 to 200 characters (Unicode code points).",
  })
  prompt!: string;
  @Field(() => Float, { description: "Length of the sound in seconds: 3 to 10." })
  durationSeconds!: number;
}
