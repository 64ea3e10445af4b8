import type {
  ElementMade,
  LinkCheck,
  Pool,
  SoundMade,
  TaskRecord,
  VideoMade,
  VoiceMade,
} from "../model/task-record.js";
import { endOf, isOver } from "./state.js";

/**
 * All tasks of the account, and the ways to find one. All keys of an account see the same tasks
 * (kling-api.md#IX-41).
 */
export class TaskStore {
  private readonly byId = new Map<string, TaskRecord>();
  private readonly byExternalId = new Map<string, TaskRecord>();
  private readonly byVideoId = new Map<string, { task: TaskRecord; video: VideoMade }>();
  private readonly bySoundId = new Map<string, { task: TaskRecord; sound: SoundMade }>();
  private readonly byVoiceId = new Map<string, { task: TaskRecord; voice: VoiceMade }>();
  private readonly byElementId = new Map<string, { task: TaskRecord; element: ElementMade }>();
  private readonly inOrder: TaskRecord[] = [];
  private readonly byProduct = new Map<string, TaskRecord[]>();
  private readonly booked = new Map<Pool, number>();
  private readonly taken = new Map<Pool, number>();
  /**
   * Candidates for the count of running tasks; those that are over are dropped when it is next
   * taken.
   */
  private readonly open = new Set<TaskRecord>();

  insert(task: TaskRecord): void {
    this.byId.set(task.id, task);
    this.inOrder.push(task);
    if (task.externalTaskId !== undefined) this.byExternalId.set(task.externalTaskId, task);
    for (const video of task.videos) this.byVideoId.set(video.id, { task, video });
    for (const sound of task.sounds) this.bySoundId.set(sound.id, { task, sound });
    for (const voice of task.voices) this.byVoiceId.set(voice.id, { task, voice });
    for (const element of task.elements) this.byElementId.set(element.id, { task, element });
    this.listOf(task.product).push(task);
    this.booked.set(task.pool, this.everBooked(task.pool) + task.units);
    this.taken.set(task.pool, this.takenAtMost(task.pool) + task.weight);
    this.open.add(task);
  }

  /** Units of all tasks of a pool, also of those that failed and cost nothing. */
  everBooked(pool: Pool): number {
    return this.booked.get(pool) ?? 0;
  }

  noteCheck(id: string, check: LinkCheck): void {
    const task = this.byId.get(id);
    if (task) task.checked = check;
  }

  all(): TaskRecord[] {
    return [...this.byId.values()];
  }

  get(id: string): TaskRecord | undefined {
    return this.byId.get(id);
  }

  withExternalId(id: string): TaskRecord | undefined {
    return this.byExternalId.get(id);
  }

  withVideo(id: string): { task: TaskRecord; video: VideoMade } | undefined {
    return this.byVideoId.get(id);
  }

  withSound(id: string): { task: TaskRecord; sound: SoundMade } | undefined {
    return this.bySoundId.get(id);
  }

  withVoice(id: string): { task: TaskRecord; voice: VoiceMade } | undefined {
    return this.byVoiceId.get(id);
  }

  withElement(id: string): { task: TaskRecord; element: ElementMade } | undefined {
    return this.byElementId.get(id);
  }

  noteDeletion(kind: "voice" | "element", id: string): void {
    const made =
      kind === "voice" ? this.byVoiceId.get(id)?.voice : this.byElementId.get(id)?.element;
    if (made) made.isDeleted = true;
  }

  /** Newest first, kling-api.md#IX-1. Tasks are inserted in the order of their ids. */
  *newest(product: string): Generator<TaskRecord> {
    const list = this.listOf(product);
    for (let index = list.length - 1; index >= 0; index--) {
      const task = list[index];
      if (task) yield task;
    }
  }

  /** The same over all products, from one task on if it is told. */
  *newestOfAll(before?: string): Generator<TaskRecord> {
    const known = before === undefined ? this.inOrder.length : this.indexOf(before);
    for (let index = known - 1; index >= 0; index--) {
      const task = this.inOrder[index];
      if (task) yield task;
    }
  }

  /** How many tasks have a smaller id: all ids have 18 digits. */
  private indexOf(id: string): number {
    let low = 0;
    let high = this.inOrder.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.inOrder[middle]?.id ?? "") < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Whether a pool has free slots: they are taken from `submitted` until the task ends, failure
   * included (kling-api.md#I.7). Ends are only looked for when the slots taken since the last look
   * would not leave enough.
   */
  hasCapacity(pool: Pool, weight: number, limit: number, now: number): boolean {
    if (this.takenAtMost(pool) + weight <= limit) return true;
    this.taken.set(pool, this.countRunning(pool, now));
    return this.takenAtMost(pool) + weight <= limit;
  }

  private takenAtMost(pool: Pool): number {
    return this.taken.get(pool) ?? 0;
  }

  private countRunning(pool: Pool, now: number): number {
    let weight = 0;
    for (const task of this.open) {
      if (task.pool !== pool) continue;
      if (isOver(task, now)) this.open.delete(task);
      else weight += task.weight;
    }
    return weight;
  }

  /** Tasks whose links nobody has fetched yet. */
  unchecked(): TaskRecord[] {
    return [...this.open].filter(
      (task) => endOf(task) === undefined && task.links.length > 0 && !task.checked,
    );
  }

  clear(): void {
    this.inOrder.length = 0;
    for (const index of [
      this.byId,
      this.byExternalId,
      this.byVideoId,
      this.bySoundId,
      this.byVoiceId,
      this.byElementId,
      this.byProduct,
      this.booked,
      this.taken,
      this.open,
    ])
      index.clear();
  }

  private listOf(product: string): TaskRecord[] {
    const list = this.byProduct.get(product) ?? [];
    this.byProduct.set(product, list);
    return list;
  }
}
