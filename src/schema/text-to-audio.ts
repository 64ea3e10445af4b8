import { ObjectType } from "type-graphql";
import { AudioTask } from "./task.js";

@ObjectType({
  implements: AudioTask,
  description: "A sound made from words (reference/kling-api-2026.md#B.5).",
})
export class TextToAudioTask extends AudioTask {}
