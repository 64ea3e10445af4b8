import { describe, expect, it } from "vitest";
import { mediumId, parseMediumId } from "../../../src/services/task/media-id.js";

const taskId = "01900000-0000-7000-8000-000000000000";

describe("the id of a medium", () => {
  it.each([
    { taskId, type: "video", index: 0 },
    { taskId, type: "image", index: 8 },
  ] as const)("leads back to %o", (key) => {
    expect(parseMediumId(mediumId(key))).toEqual(key);
  });

  it.each(["", taskId, `video_${taskId}`, `video_${taskId}_-1`, `sound_${taskId}_0`, "video_x_0"])(
    "is not %j",
    (id) => {
      expect(parseMediumId(id)).toBeNull();
    },
  );
});
