/** What a medium is, as its id says. */
export type MediumType = "video" | "image" | "audio";

export interface MediumKey {
  taskId: string;
  type: MediumType;
  /** Position among the task's media, from 0. */
  index: number;
}

/** The id of a medium: unique over all types, and the same for as long as its task exists. */
export const mediumId = ({ taskId, type, index }: MediumKey): string =>
  `${type}_${taskId}_${index}`;

const FORM = /^(video|image|audio)_([0-9a-f-]{36})_(0|[1-9]\d{0,3})$/;

/** Null for anything that is not the id of a medium. */
export function parseMediumId(id: string): MediumKey | null {
  const [, type, taskId, index] = FORM.exec(id) ?? [];
  if (taskId === undefined || (type !== "video" && type !== "image" && type !== "audio"))
    return null;
  return { taskId, type, index: Number(index) };
}
