import { invalid } from "../../../model/answer.js";
import type { Fields } from "../../../rules/fields.js";
import { gather, type Picture } from "../../../rules/pictures.js";
import type { RequestContext } from "../../../rules/request-context.js";
import { typicalVideo, videoOf } from "../../video-plan.js";
import { Contents } from "../contents.js";
import type { NewEndpoint } from "../endpoint.js";
import { readPictureEntry } from "../entries.js";
import { settingsOf } from "../settings.js";
import { NO_PRICE, readSolutionResolution } from "./common.js";
import { AVATARS, AGENT_VOICES } from "./names.js";

/** Video commerce, kling-api-2026.md#C.12: somebody speaks a script, with or without goods. */
export const talkingAgent: NewEndpoint = {
  product: "solution-talking-agent",
  family: "solutions",
  path: "/solutions/talking_agent",
  pool: "video",
  outputs: { video: "video" },
  watermark: "watermark",
  plan(body, context) {
    const contents = new Contents(body, TYPES);
    const settings = settingsOf(body);
    const avatar = readAvatar(contents, settings, context);
    const goods = readGoods(contents, context);
    const text = contents.required("speech_script").fields.requiredText("text", 2000);
    const mode = readSolutionResolution(settings);
    const ratio = settings.choice(named(settings, "aspect_ratio"), RATIOS) ?? "9:16";
    settings.flag(named(settings, "allow_polish"));
    settings.flag(named(settings, "bgm_enabled"));
    settings.text(named(settings, "action_prompt"), 2500);
    body.object("options")?.text("callback_url", 1024);
    const rate = readRate(settings, goods !== undefined);
    return {
      ...NO_PRICE,
      typical: typicalVideo(mode),
      mode,
      text,
      sound: true,
      videos: [videoOf("dubbed", ratio, lengthOf(text, rate))],
      ...gather([avatar, ...(goods ?? [])]),
    };
  },
};

const GOODS = {
  ref_image: { max: 5 },
  goods_title: { max: 1, text: 500 },
  goods_price: { max: 1, text: 256 },
  goods_target_audience: { max: 20, text: 200 },
  goods_selling_point: { max: 20, text: 500 },
} as const;
const GOODS_TEXTS = [
  "goods_title",
  "goods_price",
  "goods_target_audience",
  "goods_selling_point",
] as const;
const TYPES = ["avatar_image", "avatar_id", "speech_script", "ref_image", ...GOODS_TEXTS] as const;
type Type = (typeof TYPES)[number];
const RATIOS = ["9:16", "16:9"] as const;
const RATES = [0.8, 1, 1.2];

/** Names in camelCase work too; the other form comes first. */
const named = (settings: Fields, name: string): string =>
  settings.has(name) ? name : name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function readAvatar(
  contents: Contents<Type>,
  settings: Fields,
  context: RequestContext,
): Picture | undefined {
  const picture = contents.one("avatar_image");
  const known = contents.one("avatar_id");
  const voice = settings.text(named(settings, "voice_id"));
  const isComplete = picture ? !known && voice !== undefined : known && voice === undefined;
  if (!isComplete) throw invalid(ONE_AVATAR);
  if (voice !== undefined && !AGENT_VOICES.includes(voice))
    throw invalid(`voice_id value '${voice}' is invalid`);
  if (known && !AVATARS.includes(known.fields.requiredText("text")))
    throw known.fields.wrong("text");
  return picture && readPictureEntry(picture, context);
}

const ONE_AVATAR =
  "Exactly one avatar source is required: provide avatar_image (with voiceId) or avatar_id, not both.";

/** Undefined without goods; any entry of theirs makes a picture and a title required. */
function readGoods(contents: Contents<Type>, context: RequestContext): Picture[] | undefined {
  if (!contents.has("ref_image", ...GOODS_TEXTS)) return undefined;
  contents.required("goods_title");
  for (const type of GOODS_TEXTS)
    for (const { fields } of contents.all(type, GOODS[type]))
      fields.requiredText("text", GOODS[type].text);
  return contents
    .all("ref_image", { min: 1, ...GOODS.ref_image })
    .map((entry) => readPictureEntry(entry, context));
}

function readRate(settings: Fields, hasGoods: boolean): number {
  const name = named(settings, "speech_rate");
  const rate = settings.number(name, { min: -Infinity, max: Infinity });
  if (rate === undefined) return 1;
  if (hasGoods) throw invalid("Speech rate adjustment not supported in Video Commerce.");
  if (!RATES.includes(rate)) throw settings.wrong(name);
  return rate;
}

const CHARACTERS_PER_SECOND = 5;
/** No clip can be longer. */
const LONGEST_SECONDS = 299;

/** The length follows the script; how, is nowhere said. */
function lengthOf(script: string, rate: number): number {
  const seconds = Math.ceil(Array.from(script).length / CHARACTERS_PER_SECOND / rate);
  return Math.min(LONGEST_SECONDS, Math.max(2, seconds));
}
