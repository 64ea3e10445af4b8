import { Field, Int, ObjectType } from "type-graphql";
import { Image } from "./media.js";
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
