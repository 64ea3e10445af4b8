import { Field, ObjectType } from "type-graphql";
import { Node } from "./node.js";
import { ID, URLScalar } from "./scalars.js";

@ObjectType({
  implements: Node,
  description:
    "A voice of Kling's library, the account's own or a preset (reference/kling-api-2026.md#B.13).",
})
export class LibraryVoice extends Node {
  @Field(() => ID, { description: "Kling's own id of the voice." })
  klingVoiceId!: string;
  @Field(() => String, { description: "Its name; Kling's id if Kling sent no name." })
  name!: string;
  @Field(() => URLScalar, {
    nullable: true,
    description: "Link to a sample of it; null if Kling sent none.",
  })
  sampleUrl!: string | null;
  @Field(() => Boolean, { description: "Whether it is Kling's own. Those can't be deleted." })
  preset!: boolean;
}

@ObjectType({
  implements: Node,
  description:
    "An element of Kling's library: a character or thing that videos and images can show again (reference/kling-api-2026.md#B.14).",
})
export class LibraryElement extends Node {
  @Field(() => ID, { description: "Kling's own id of the element." })
  klingElementId!: string;
  @Field(() => String, { description: "Its name; Kling's id if Kling sent no name." })
  name!: string;
  @Field(() => String, { description: "What it is; empty if Kling sent no description." })
  description!: string;
  @Field(() => Boolean, { description: "Whether it is Kling's own. Those can't be deleted." })
  preset!: boolean;
  @Field(() => LibraryVoice, {
    nullable: true,
    description: "The voice that it speaks with; null if it has none.",
  })
  voice!: LibraryVoice | null;
}
