import { CODE, Refusal, usualText } from "../model/answer.js";
import { parseJson } from "../model/json.js";

/** A request to Kling, freed of the web server. */
export interface ApiRequest {
  method: string;
  path: string;
  query: Record<string, unknown>;
  authorization: string | undefined;
  contentType: string | undefined;
  body: string;
  /** Where media addresses in the answer start. */
  origin: string;
}

export const unknownPath = (path: string): Refusal =>
  new Refusal(CODE.RESOURCE_NOT_FOUND, `The resource ${path} does not exist`);

export const wrongMethod = (method: string): Refusal =>
  new Refusal(CODE.INVALID_METHOD, `Request method '${method}' is not supported`);

/** Malformed JSON and other content types: kling-api.md#IX-8. */
export function parseBody({ contentType, body }: ApiRequest): unknown {
  if (!/^application\/json\b/i.test(contentType ?? ""))
    throw new Refusal(CODE.INVALID_REQUEST, `Content type '${contentType ?? ""}' is not supported`);
  try {
    return parseJson(body);
  } catch {
    throw new Refusal(CODE.INVALID_REQUEST, usualText(CODE.INVALID_REQUEST));
  }
}
