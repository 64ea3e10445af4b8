export interface ShownTask {
  id: string;
  status: string | undefined;
  /** Links to the finished videos. */
  videos: string[];
}

/**
 * Reads the one task of an answer: `data.task`, or the `task` of a payload or of a subscription's
 * update. An answer without one, or with a list of tasks, gives undefined.
 */
export function shownTask(answer: string | null): ShownTask | undefined {
  const data = field(parsed(answer), "data");
  const task =
    field(data, "task") ??
    fieldsOf(data)
      .map((value) => field(value, "task"))
      .find(isPresent);
  const id = field(task, "id");
  if (typeof id !== "string") return undefined;
  const status = field(task, "status");
  const videos = fieldsOf(field(task, "videos")).map((video) => field(video, "url"));
  return {
    id,
    status: typeof status === "string" ? status : undefined,
    videos: videos.filter(isWebLink),
  };
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? "");
  } catch {
    // The answer is empty until it has come, and may be plain text where the server could not be
    // reached.
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function fieldsOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Only such links are offered for a click: never `javascript:` and its kind. */
function isWebLink(value: unknown): value is string {
  return typeof value === "string" && /^https?:\/\//i.test(value);
}
