import type { MediumRules } from "../../../model/task-record.js";
import { TYPICAL } from "../../../model/timing.js";
import { gather } from "../../../rules/pictures.js";
import { unitsOf } from "../../../rules/units.js";
import { fitted } from "../../image-plan.js";
import { Contents } from "../contents.js";
import type { NewEndpoint } from "../endpoint.js";
import { readPictureEntry } from "../entries.js";
import { settingsOf } from "../settings.js";

/** Try-on 3.0, kling-api-2026.md#C.12. */
export const tryOn: NewEndpoint = {
  product: "solution-try-on",
  family: "solutions",
  path: "/solutions/virtual_try_on",
  pool: "try-on",
  watermark: "watermark",
  plan(body, context) {
    const contents = new Contents(body, ["product_image", "person_image"]);
    const product = readPictureEntry(contents.required("product_image"), context, PICTURE);
    const person = readPictureEntry(contents.required("person_image"), context, PICTURE);
    const settings = settingsOf(body);
    for (const kept of ["keep_face", "keep_pose", "keep_background"]) settings.flag(kept);
    return {
      units: unitsOf({ kind: "VIRTUAL_TRY_ON" }, context.date),
      typical: TYPICAL.tryOn,
      images: [fitted(person.size)],
      ...gather([product, person]),
    };
  },
};

/** 10 MB as on the legacy paths; the ratio does not matter. */
const PICTURE: MediumRules = { anyRatio: true, webp: true, smallestSide: 301, longestSide: 2048 };
