import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CreateVirtualTryOnInput, CreateVirtualTryOnPayload } from "../schema/virtual-try-on.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import type { Problem } from "./checks/problem.js";
import type { Context } from "./context.js";
import { createTask, type Created } from "./create-task.js";
import { toMedia, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

/** The REST body of POST /v1/images/kolors-virtual-try-on (kling-api.md#4-1). */
export function toVirtualTryOnBody({
  model,
  humanImage,
  clothImage,
}: CreateVirtualTryOnInput): RestBody {
  return { model_name: model, human_image: toMedia(humanImage), cloth_image: toMedia(clothImage) };
}

/** 4-1 has no rule about the pictures' ratio. */
export function checkVirtualTryOn(
  { humanImage, clothImage }: CreateVirtualTryOnInput,
  rules: ImageRules,
): Problem[] {
  const anyRatio = { ...rules, anyRatio: true };
  return [
    ...checkImage(["input", "humanImage"], humanImage, anyRatio),
    ...checkImage(["input", "clothImage"], clothImage, anyRatio),
  ];
}

const klingPaths = pathsByField({
  model_name: ["model"],
  model: ["model"],
  human_image: ["humanImage"],
  cloth_image: ["clothImage"],
});

@Resolver()
export class VirtualTryOnResolver {
  @Mutation(() => CreateVirtualTryOnPayload, {
    description:
      "Puts a garment on a person. Returns a durable task at once; follow it with taskUpdated.",
  })
  createVirtualTryOn(
    @Arg("input", () => CreateVirtualTryOnInput, { description: "What is to be made." })
    input: CreateVirtualTryOnInput,
    @Ctx() context: Context,
  ): Promise<Created> {
    const problems = checkVirtualTryOn(input, context);
    return createTask(context, {
      kind: "VIRTUAL_TRY_ON",
      input,
      problems,
      body: () => toVirtualTryOnBody(input),
      klingPaths,
    });
  }
}
