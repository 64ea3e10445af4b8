import { reference } from "../../../model/reference.js";
import { offered } from "../../../rules/dates.js";
import type { NewEndpoint } from "../endpoint.js";
import { apparel } from "./apparel.js";
import { goodsStudio } from "./goods-studio.js";
import { subtitles } from "./subtitles.js";
import { talkingAgent } from "./talking-agent.js";
import { tryOn } from "./try-on.js";

/** In the order of kling-api-2026.md#C.12. */
export const SOLUTIONS: readonly NewEndpoint[] = [
  tryOn,
  apparel,
  goodsStudio,
  talkingAgent,
  subtitles,
];

/** The capability data name a solution as the last part of its path. */
export const isSolutionOffered = ({ path }: NewEndpoint, date: string | undefined): boolean =>
  reference.capabilities.some(
    (row) => row.standard === "solutions" && path.endsWith(`/${row.model}`) && offered(row, date),
  );
