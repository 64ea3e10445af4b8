import { ObjectType } from "type-graphql";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description: "A film in which a person presents a script (reference/kling-api-2026.md#C.12).",
})
export class TalkingAgentTask extends VideoTask {}
