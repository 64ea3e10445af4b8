import {
  TalkingAgentInput,
  TalkingAgentTask,
  type TalkingGoodsInput,
} from "../../schema/talking-agent.js";
import { checkImage, type ImageRules } from "../checks/image.js";
import { checkStdOrPro } from "../checks/mode.js";
import { checkLength } from "../checks/number.js";
import { unsupported, type Problem } from "../checks/problem.js";
import { checkPrompt } from "../checks/prompt.js";
import { checkOptionalText, checkText } from "../checks/text.js";
import { defineProduct } from "../define-product.js";
import { pathsByField } from "../kling-paths.js";
import { withoutBlanks, type RestBody } from "../rest-body.js";
import { DEFAULT_MODE, picture, toOptions, toResolution, words } from "./contents.js";

/** kling-api-2026.md#C.12. */
const IMAGES = { minimum: 1, maximum: 5, what: "images" };
const LISTED = { minimum: 0, maximum: 20 };
const LONGEST = { script: 2000, title: 500, price: 256, audience: 200, sellingPoint: 500 };
const RATIOS = ["9:16", "16:9"];
const RATES = [0.8, 1, 1.2];
const GOODS = ["input", "goods"] as const;

const toTalkingAgentBody = (input: TalkingAgentInput): RestBody => ({
  contents: [
    ...(input.speaker.person ? [picture("avatar_image", input.speaker.person.image)] : []),
    ...words("avatar_id", input.speaker.avatar),
    ...(input.goods ? toGoods(input.goods) : []),
    ...words("speech_script", input.script),
  ],
  settings: withoutBlanks({
    resolution: toResolution(input.mode),
    aspect_ratio: input.aspectRatio ?? RATIOS[0],
    allow_polish: input.polishScript,
    voice_id: input.speaker.person?.voice,
    speech_rate: input.speechRate,
    action_prompt: input.actionPrompt,
    bgm_enabled: input.backgroundMusic,
  }),
  ...toOptions(input.watermark),
});

const toGoods = (goods: TalkingGoodsInput): RestBody[] => [
  ...goods.images.map((image) => picture("ref_image", image)),
  ...words("goods_title", goods.title),
  ...words("goods_price", goods.price),
  ...(goods.targetAudiences ?? []).flatMap((text) => words("goods_target_audience", text)),
  ...(goods.sellingPoints ?? []).flatMap((text) => words("goods_selling_point", text)),
];

const checkTalkingAgent = (input: TalkingAgentInput, rules: ImageRules): Problem[] => [
  ...(input.speaker.person
    ? checkImage(["input", "speaker", "person", "image"], input.speaker.person.image, rules)
    : []),
  ...checkText(["input", "script"], input.script, LONGEST.script),
  ...(input.goods ? checkGoods(input.goods, rules) : []),
  ...checkRate(input),
  ...checkPrompt(["input", "actionPrompt"], input.actionPrompt),
  ...checkStdOrPro(input.mode ?? DEFAULT_MODE, "A film with a speaker is made"),
  ...(typeof input.aspectRatio === "string" && !RATIOS.includes(input.aspectRatio)
    ? [
        unsupported(["input", "aspectRatio"], "A film with a speaker is 9:16 or 16:9.", {
          rule: "NOT_ALLOWED",
          actual: input.aspectRatio,
          allowed: ["RATIO_9_16", "RATIO_16_9"],
        }),
      ]
    : []),
];

function checkGoods(goods: TalkingGoodsInput, rules: ImageRules): Problem[] {
  const { images, title, price } = goods;
  const lists = [
    ["targetAudiences", goods.targetAudiences ?? [], LONGEST.audience],
    ["sellingPoints", goods.sellingPoints ?? [], LONGEST.sellingPoint],
  ] as const;
  return [
    ...checkLength([...GOODS, "images"], images.length, IMAGES),
    ...images.flatMap((image, index) =>
      checkImage([...GOODS, "images", String(index)], image, rules),
    ),
    ...checkText([...GOODS, "title"], title, LONGEST.title),
    ...checkOptionalText([...GOODS, "price"], price, LONGEST.price),
    ...lists.flatMap(([name, texts, longest]) => [
      ...checkLength([...GOODS, name], texts.length, { ...LISTED, what: "texts" }),
      ...texts.flatMap((text, index) => checkText([...GOODS, name, String(index)], text, longest)),
    ]),
  ];
}

function checkRate({ speechRate, goods }: TalkingAgentInput): Problem[] {
  if (typeof speechRate !== "number") return [];
  const path = ["input", "speechRate"];
  if (goods)
    return [
      unsupported(path, "With goods the rate is Kling's; leave it out.", {
        rule: "CONFLICTING",
        allowed: [],
      }),
    ];
  return RATES.includes(speechRate)
    ? []
    : [
        unsupported(path, "The rate is 0.8, 1 or 1.2.", {
          rule: "NOT_ALLOWED",
          actual: speechRate,
          allowed: RATES.map(String),
        }),
      ];
}

export const talkingAgent = defineProduct({
  kind: "TALKING_AGENT",
  mutation: "createTalkingAgent",
  description:
    "Makes a film in which somebody presents a script, with or without goods. Needs a plain API key of Kling's. Kling publishes no price.",
  input: TalkingAgentInput,
  task: TalkingAgentTask,
  check: checkTalkingAgent,
  toBody: toTalkingAgentBody,
  prompt: ({ script }) => script,
  klingPaths: [
    [/avatar/i, ["input", "speaker"]],
    ...pathsByField({
      voice_id: ["speaker"],
      speech_script: ["script"],
      ref_image: ["goods", "images"],
      goods_title: ["goods", "title"],
      goods_price: ["goods", "price"],
      goods_target_audience: ["goods", "targetAudiences"],
      goods_selling_point: ["goods", "sellingPoints"],
      speech_rate: ["speechRate"],
      action_prompt: ["actionPrompt"],
      resolution: ["mode"],
      aspect_ratio: ["aspectRatio"],
    }),
  ],
});
