import { SubjectViewsInput, SubjectViewsTask } from "../schema/subject-views.js";
import { checkImage } from "./checks/image.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia } from "./rest-body.js";

export const subjectViews = defineProduct({
  kind: "SUBJECT_VIEWS",
  mutation: "createSubjectViews",
  description:
    "Proposes how a subject looks from elsewhere, as material for an element. Costs 20 image units; an older price list says half a unit (reference/kling-api-2026.md#A.10).",
  input: SubjectViewsInput,
  task: SubjectViewsTask,
  check: ({ image }, rules) => checkImage(["input", "image"], image, rules),
  toBody: ({ image }) => ({ element_frontal_image: toMedia(image) }),
  klingPaths: pathsByField({ element_frontal_image: ["image"], image: ["image"] }),
});
