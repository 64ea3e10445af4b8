/** Words for people, made of Kling's names. */

/** heart_gesture is "Heart gesture". */
export const sceneLabel = (scene: string): string => capitalized(words(scene));

/** kling-v2-5-turbo is "Kling V2.5 Turbo". */
export const modelLabel = (model: string): string =>
  model
    .replace(/-v(\d+)-(\d+)/, "-v$1.$2")
    .split("-")
    .map(capitalized)
    .join(" ");

/** What a model offers: "Kling V1.6, first last frame"; without a model the feature alone. */
export const capabilityLabel = (model: string | null, feature: string): string =>
  model === null ? capitalized(words(feature)) : `${modelLabel(model)}, ${words(feature)}`;

/** What a model does under a name of the capability map's column `feature`. */
const featureTexts = new Map([
  ["text", "From a text alone."],
  ["camera_control", "The camera moves as asked."],
  ["first_frame", "From a first frame."],
  ["first_last_frame", "From a first and a last frame."],
  ["last_frame_only", "From a last frame alone."],
  ["motion_brush", "Areas of the image move as asked."],
  ["multi_image", "From several images."],
  ["extend", "A video is made longer."],
  ["video_id", "A video of Kling's is dubbed."],
  ["video_url", "A video from elsewhere is dubbed."],
  ["single", "An effect on one image."],
  ["dual", "An effect on two images."],
  ["text_to_image", "From a text alone."],
  ["image_to_image", "Guided by a whole image."],
  ["restyle", "An image in another style, of the same size."],
  ["subject_reference", "Guided by the features of a character."],
  ["face_reference", "Guided by a face."],
  ["expand", "More is painted around an image."],
  ["single_garment", "One garment is tried on."],
  ["upper_lower_pair", "An upper and a lower garment in one image are tried on."],
  ["sound", "The model makes the sound, too: generateAudio."],
  ["voice_list", "Voices of Kling's library speak: libraryVoiceIds."],
  ["multi_shot", "Several shots: script.shots and script.autoShots."],
  ["element_list", "Elements of Kling's library appear: elementIds."],
]);

/** A feature that the data has and this table lacks is described by Kling's name. */
export const featureText = (feature: string): string =>
  featureTexts.get(feature) ?? `Kling's ${feature}.`;

const words = (name: string): string => name.replaceAll("_", " ");
const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
