import { TYPICAL } from "../model/timing.js";
import { ELEMENT_TEXTS, readElementSource, readElementVoice, readTags } from "../rules/elements.js";
import { gather } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

/** kling-api-2026.md#B.14. */
export const advancedCustomElements: Endpoint = {
  product: "advanced-custom-elements",
  path: "/v1/general/advanced-custom-elements",
  pool: "video",
  results: "elements",
  since: "2026-02-25",
  watermark: false,
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const name = body.requiredText("element_name", ELEMENT_TEXTS.name);
    const description = body.requiredText("element_description", ELEMENT_TEXTS.description);
    const { media, inputs } = readElementSource(body, context);
    const voice = readElementVoice(body, context);
    return {
      units: unitsOf({ kind: "ELEMENT_CREATION" }, context.date),
      typical: TYPICAL.element,
      text: `${name}: ${description}`,
      elements: [{ name, description, ...media, ...voice, tags: readTags(body) }],
      ...gather(inputs),
    };
  },
};
