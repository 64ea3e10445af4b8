import { ObjectType } from "type-graphql";
import { AudioTask } from "./task.js";

@ObjectType({
  implements: AudioTask,
  description:
    "A text that a voice speaks (reference/kling-api-2026.md#B.3). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost.",
})
export class TextToSpeechTask extends AudioTask {}
