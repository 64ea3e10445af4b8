import { Field, ObjectType } from "type-graphql";
import { LibraryVoice } from "./library.js";
import { Task } from "./task.js";

@ObjectType({
  implements: Task,
  description: "A voice made from a sample (reference/kling-api-2026.md#B.13).",
})
export class VoiceCreationTask extends Task {
  @Field(() => LibraryVoice, { nullable: true, description: "The voice; null until SUCCEEDED." })
  voice!: LibraryVoice | null;
}
