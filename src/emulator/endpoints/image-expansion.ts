import { invalid } from "../model/answer.js";
import { TYPICAL } from "../model/timing.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { fitted } from "./image-plan.js";
import { PROMPT_MAXIMUM } from "./video-plan.js";

const EXPANSION = { min: 0, max: 2 };
/** (1 + up + down) * (1 + left + right) <= 3, allowing for the last bit of a sum of decimals. */
const LARGEST_AREA = 3 + 1e-9;

/** kling-api.md#2-4 to #2-6. */
export const imageExpansion: Endpoint = {
  product: "expand",
  path: "/v1/images/editing/expand",
  pool: "image",
  results: "images",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "2026-01-01" },
  plan(body, context) {
    const image = requirePicture(body, "image", context);
    const up = body.requiredNumber("up_expansion_ratio", EXPANSION);
    // The older name of the same field is still in use: kling-api.md#VIII.
    const down =
      body.number("bottom_expansion_ratio", EXPANSION) ??
      body.requiredNumber("down_expansion_ratio", EXPANSION);
    const left = body.requiredNumber("left_expansion_ratio", EXPANSION);
    const right = body.requiredNumber("right_expansion_ratio", EXPANSION);
    const [width, height] = [1 + left + right, 1 + up + down];
    if (width * height > LARGEST_AREA)
      throw invalid("The area after expansion must not exceed 3 times the original area");
    const text = body.text("prompt", PROMPT_MAXIMUM);
    const n = body.integer("n", { min: 1, max: 9 }) ?? 1;
    const before = image.size ?? { width: 1024, height: 1024 };
    return {
      weight: n,
      units: unitsOf({ kind: "IMAGE_EXPANSION", pieces: n }, context.date),
      typical: TYPICAL.image,
      ...(text !== undefined && { text }),
      images: Array.from({ length: n }, () =>
        fitted({ width: before.width * width, height: before.height * height }),
      ),
      ...gather([image]),
    };
  },
};
