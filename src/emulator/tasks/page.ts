import { invalid } from "../model/answer.js";

export interface Page {
  pageNum: number;
  pageSize: number;
}

const LAST_PAGE = 1000;
const USUAL_SIZE = 30;

/** `pageNum` and `pageSize` of every list: kling-api.md#I.6, kling-api-2026.md#A.4. */
export const readPage = (query: Record<string, unknown>, largestSize: number): Page => ({
  pageNum: readNumber(query, "pageNum", { usual: 1, maximum: LAST_PAGE }),
  pageSize: readNumber(query, "pageSize", { usual: USUAL_SIZE, maximum: largestSize }),
});

function readNumber(
  query: Record<string, unknown>,
  name: string,
  { usual, maximum }: { usual: number; maximum: number },
): number {
  const value = query[name];
  if (value === undefined || value === "") return usual;
  const number = typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > maximum)
    throw invalid(
      `${name} value '${typeof value === "string" ? value : JSON.stringify(value)}' is invalid`,
    );
  return number;
}
