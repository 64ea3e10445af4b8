import { Field, InputType, Int, ObjectType } from "type-graphql";
import { Image, ImageInput } from "./media.js";
import { ImageTask } from "./task.js";

@ObjectType({ description: "One proposal of how a subject looks from elsewhere." })
export class SubjectProposal {
  @Field(() => Int, { description: "Position among the proposals, from 0." })
  index!: number;
  @Field(() => [Image], { description: "Its views, usually three." })
  views!: Image[];
}

@ObjectType({
  implements: ImageTask,
  description: "Other views of the subject of an image (reference/kling-api-2026.md#B.15).",
})
export class SubjectViewsTask extends ImageTask {
  @Field(() => [SubjectProposal], {
    description: "The views by proposal, usually three. Empty until SUCCEEDED.",
  })
  proposals!: SubjectProposal[];
}

@InputType({
  description: "A subject to be shown from elsewhere (reference/kling-api-2026.md#B.15).",
})
export class SubjectViewsInput {
  @Field(() => ImageInput, { description: "The subject, seen from the front." })
  image!: ImageInput;
}
