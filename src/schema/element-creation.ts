import { Directive, Field, InputType, ObjectType } from "type-graphql";
import { wireEnum } from "./enum.js";
import { LibraryElement } from "./library.js";
import { ImageInput, VideoInput } from "./media.js";
import { ID } from "./scalars.js";
import { Task } from "./task.js";

@ObjectType({
  implements: Task,
  description: "An element made from images or a video (reference/kling-api-2026.md#B.14).",
})
export class ElementCreationTask extends Task {
  @Field(() => LibraryElement, {
    nullable: true,
    description: "The element; null until SUCCEEDED.",
  })
  element!: LibraryElement | null;
}

export const ElementTag = wireEnum("ElementTag", "What Kling files an element under.", [
  { name: "HOTTEST", value: "o_101", description: "Popular ones." },
  { name: "CHARACTER", value: "o_102", description: "Characters." },
  { name: "ANIMAL", value: "o_103", description: "Animals." },
  { name: "ITEM", value: "o_104", description: "Things." },
  { name: "COSTUME", value: "o_105", description: "Clothes." },
  { name: "SCENE", value: "o_106", description: "Places." },
  { name: "EFFECT", value: "o_107", description: "Effects." },
  { name: "OTHERS", value: "o_108", description: "All others." },
]);

@InputType({ description: "An element shown by images, from several sides." })
export class ElementImagesInput {
  @Field(() => ImageInput, { description: "It, seen from the front." })
  front!: ImageInput;
  @Field(() => [ImageInput], { description: "It, seen from elsewhere: 1 to 3 images." })
  others!: ImageInput[];
}

@Directive("@oneOf")
@InputType({ description: "What an element is made from (reference/kling-api-2026.md#B.14)." })
export class ElementReferenceInput {
  @Field(() => ElementImagesInput, { nullable: true, description: "Images of any subject." })
  images?: ElementImagesInput | null;
  @Field(() => VideoInput, {
    nullable: true,
    description:
      "A realistic human or humanoid: .mp4 or .mov of 3 to 8 seconds, 1080p, 16:9 or 9:16, at most 200 MB. A voice in it becomes a voice of the library. Kling fetches it by a link: klingVideoId is UNSUPPORTED.",
  })
  video?: VideoInput | null;
}

@InputType({ description: "An element to be made (reference/kling-api-2026.md#B.14)." })
export class ElementCreationInput {
  @Field(() => String, {
    description: "Its name in the library: 1 to 20 characters (Unicode code points).",
  })
  name!: string;
  @Field(() => String, { description: "What it is: 1 to 100 characters (Unicode code points)." })
  description!: string;
  @Field(() => ElementReferenceInput, { description: "How it looks." })
  reference!: ElementReferenceInput;
  @Field(() => ID, {
    nullable: true,
    description:
      "LibraryVoice.id or Kling's id of a voice, with which it speaks. Made from images, only humans and humanoids can have one.",
  })
  libraryVoiceId?: string | null;
  @Field(() => [ElementTag], {
    nullable: true,
    description: "At most 8. Left out, null or empty: none.",
  })
  tags?: string[] | null;
}
