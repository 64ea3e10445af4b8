import {
  ElementCreationInput,
  ElementCreationTask,
  ElementReferenceInput,
  type ElementImagesInput,
} from "../schema/element-creation.js";
import { klingLibraryId } from "../services/task/library-id.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkVideoLink } from "./checks/kling-video.js";
import { checkLibraryId } from "./checks/library.js";
import { checkSeconds } from "./checks/media-length.js";
import { checkLength } from "./checks/number.js";
import type { Path, Problem } from "./checks/problem.js";
import { checkText, isGiven } from "./checks/text.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideoLink, type OwnVideo } from "./locate-video.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";

const IMAGES = ["input", "reference", "images"] as const;
const VIDEO = ["input", "reference", "video"] as const;
/** kling-api-2026.md#B.14. */
const MAX_NAME = 20;
const MAX_DESCRIPTION = 100;
const OTHERS = { minimum: 1, maximum: 3, what: "images" };
const TAGS = { minimum: 0, maximum: 8, what: "tags" };
const SECONDS = { minimum: 3, maximum: 8 };

const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, SECONDS),
};

const checkImages = ({ front, others }: ElementImagesInput, rules: ImageRules): Problem[] => [
  ...checkImage([...IMAGES, "front"], front, rules),
  ...checkLength([...IMAGES, "others"], others.length, OTHERS),
  ...others.flatMap((image, index) =>
    checkImage([...IMAGES, "others", String(index)], image, rules),
  ),
];

const toReference = ({ images, video }: ElementReferenceInput): RestBody =>
  images
    ? {
        reference_type: "image_refer",
        element_image_list: {
          frontal_image: toMedia(images.front),
          refer_images: images.others.map((image) => ({ image_url: toMedia(image) })),
        },
      }
    : {
        reference_type: "video_refer",
        element_video_list: { refer_videos: [{ video_url: video?.url }] },
      };

export const elementCreation = defineSourcedProduct({
  kind: "ELEMENT_CREATION",
  mutation: "createElementCreation",
  description:
    "Makes an element from images or a video, for the library of the account. Was seen to cost nothing (reference/kling-api-2026.md#A.10).",
  input: ElementCreationInput,
  task: ElementCreationTask,
  async locate(input, context) {
    if (!input.reference.video) return { input, errors: [] };
    const { video, errors } = await locateVideoLink(input.reference.video, SOURCE, context);
    const reference = Object.assign(new ElementReferenceInput(), { video });
    return { input: Object.assign(new ElementCreationInput(), input, { reference }), errors };
  },
  check: ({ name, description, reference: { images, video }, libraryVoiceId, tags }, rules) => [
    ...checkText(["input", "name"], name, MAX_NAME),
    ...checkText(["input", "description"], description, MAX_DESCRIPTION),
    ...(images ? checkImages(images, rules) : []),
    ...(video ? checkVideoLink(VIDEO, video, rules) : []),
    ...checkLibraryId(["input", "libraryVoiceId"], libraryVoiceId, "voice"),
    ...checkLength(["input", "tags"], tags?.length ?? 0, TAGS),
  ],
  toBody: ({ name, description, reference, libraryVoiceId, tags }) =>
    withoutBlanks({
      element_name: name,
      element_description: description,
      ...toReference(reference),
      element_voice_id: isGiven(libraryVoiceId) ? klingLibraryId("voice", libraryVoiceId) : null,
      tag_list: tags?.length ? tags.map((tag) => ({ tag_id: tag })) : null,
    }),
  prompt: ({ name, description }) => `${name}: ${description}`,
  klingPaths: pathsByField({
    element_name: ["name"],
    element_description: ["description"],
    frontal_image: ["reference", "images", "front"],
    refer_images: ["reference", "images", "others"],
    element_image_list: ["reference", "images"],
    video_url: ["reference", "video"],
    element_video_list: ["reference", "video"],
    element_voice_id: ["libraryVoiceId"],
    // "Voice id not found".
    voice_id: ["libraryVoiceId"],
    tag_id: ["tags"],
    tag_list: ["tags"],
  }),
});
