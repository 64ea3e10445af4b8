/** Voices and avatars of the solutions, kling-api-2026.md#C.12. */
export const APPAREL_VOICES: readonly string[] = [
  "energetic_sales_girl",
  "gentle_sales_woman",
  "crisp_sales_girl",
  "mature_sales_woman",
  "calm_sales_woman",
  "soft_sales_woman",
  "energetic_sales_boy",
  "enthusiastic_sales_man",
  "steady_sales_man",
  "calm_sales_man",
];

export const AGENT_VOICES: readonly string[] = [
  "male_calm_informative",
  "female_clear_rational",
  "female_gentle_soothing",
  "female_bright_engaging",
  "male_crisp_persuasive",
  "female_intelligent_narrative",
  "male_clear_professional",
  "male_energetic_sporty",
  "female_warm_rich",
];

export const AVATARS: readonly string[] = [
  "avatar_vivian_female",
  "avatar_lee_male",
  "avatar_chenjing_female",
  "avatar_zhaochen_male",
  "avatar_wanglei_male",
  "avatar_eva_female",
  "avatar_oliver_male",
  "avatar_elena_female",
  "avatar_adam_male",
  "avatar_anna_female",
  "avatar_rajput_male",
  "avatar_mia_female",
  "avatar_river_male",
  "avatar_marcus_male",
  "avatar_toto_cartoon",
];
