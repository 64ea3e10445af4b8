import { TYPICAL } from "../model/timing.js";
import { ELEMENT_TEXTS, readTags } from "../rules/elements.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

/** The older library, answered at once: kling-api.md#VII. */
export const customElements: Endpoint = {
  product: "custom-elements",
  path: "/v1/general/custom-elements",
  pool: "video",
  results: "elements",
  since: "2025-12-15",
  atOnce: "element",
  queries: { single: false, list: true },
  watermark: false,
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "never", queryable: "never" },
  plan(body, context) {
    const name = body.requiredText("element_name", ELEMENT_TEXTS.name);
    const description = body.requiredText("element_description", ELEMENT_TEXTS.description);
    const frontal = requirePicture(body, "element_frontal_image", context);
    const others = body.objects("element_refer_list", { min: 1, max: 3 });
    const pictures = others.map((item) => requirePicture(item, "image_url", context));
    return {
      units: unitsOf({ kind: "ELEMENT_CREATION" }, context.date),
      typical: TYPICAL.atOnce,
      text: `${name}: ${description}`,
      elements: [
        {
          name,
          description,
          referenceType: "image_refer",
          frontalImage: body.requiredText("element_frontal_image"),
          otherImages: others.map((item) => item.requiredText("image_url")),
          tags: readTags(body),
        },
      ],
      ...gather([frontal, ...pictures]),
    };
  },
};
