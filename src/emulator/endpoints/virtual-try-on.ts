import { TYPICAL } from "../model/timing.js";
import { checkUse } from "../rules/models.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { fitted } from "./image-plan.js";

/** kling-api.md#4-1 to #4-3. The rules about garments need eyes, so they are not checked. */
export const virtualTryOn: Endpoint = {
  product: "kolors-virtual-try-on",
  path: "/v1/images/kolors-virtual-try-on",
  pool: "try-on",
  results: "images",
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "2026-01-01", queryable: "2026-01-01" },
  plan(body, context) {
    const model = body.text("model_name") ?? "kolors-virtual-try-on-v1";
    const human = requirePicture(body, "human_image", context, { anyRatio: true });
    // Required in practice: kling-api.md#VIII.
    const cloth = requirePicture(body, "cloth_image", context, { anyRatio: true });
    checkUse({ kind: "VIRTUAL_TRY_ON", model, features: ["single_garment"] }, context.date);
    return {
      units: unitsOf({ kind: "VIRTUAL_TRY_ON", model }, context.date),
      typical: TYPICAL.tryOn,
      model,
      images: [fitted(human.size)],
      ...gather([human, cloth]),
    };
  },
};
