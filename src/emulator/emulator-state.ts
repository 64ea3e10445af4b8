import { Packs } from "./account/packs.js";
import { Caller, type CallerParts } from "./callbacks/caller.js";
import type { Delivery } from "./callbacks/deliver.js";
import { TestCallback } from "./callbacks/test-callback.js";
import { newEndpointOf } from "./endpoints/new-standard/index.js";
import { Faults } from "./fault-injection/faults.js";
import { DEFAULT_OPTIONS, type EmulatorOptions } from "./model/options.js";
import { Recent } from "./model/recent.js";
import type { LoggedRequest } from "./model/request-log.js";
import type { Selection } from "./model/selection.js";
import { DEFAULT_SWITCHES, type Switches } from "./model/switches.js";
import type { Link, TaskRecord } from "./model/task-record.js";
import { linkFailure } from "./rules/fetch-link.js";
import { Ids } from "./tasks/ids.js";
import { noJournal, openJournal, type Journal, type JournalEvent } from "./tasks/journal.js";
import { Library } from "./tasks/library.js";
import { ownView } from "./tasks/own-view.js";
import { TaskStore } from "./tasks/store.js";

const REQUESTS_KEPT = 10_000;
const BUSY_TIMES = 2;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** All that the emulator remembers, and the only place where it changes. */
export class EmulatorState {
  readonly tasks = new TaskStore();
  readonly selections = new Map<string, Selection>();
  readonly library = new Library(this.tasks);
  readonly ids = new Ids();
  readonly faults: Faults;
  readonly packs: Packs;
  readonly requests = new Recent<LoggedRequest>(REQUESTS_KEPT);
  readonly deliveries = new Recent<Delivery>(REQUESTS_KEPT);
  switches: Switches;
  /** When /account/costs was last asked. */
  costsAskedAt = -Infinity;

  private advancedMs = 0;
  private readonly rejectedAsBusy = new Map<string, number>();
  private readonly clock: () => number;
  private readonly journal: Journal;
  private readonly caller: Caller;
  private readonly console: TestCallback;
  private readonly stopped = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(readonly options: EmulatorOptions) {
    this.clock = options.clock ?? Date.now;
    this.faults = new Faults(options.random);
    this.switches = { ...DEFAULT_SWITCHES, ...options.switches };
    this.packs = new Packs(
      this.tasks,
      this.now(),
      options.concurrency ?? DEFAULT_OPTIONS.concurrency,
    );
    const callbacks: CallerParts = {
      now: () => this.now(),
      wallClock: () => this.wallClock(),
      switches: () => this.switches,
      nextId: () => this.ids.next(this.now()),
      view: (task, at) =>
        ownView(task, {
          now: at,
          origin: task.origin,
          date: this.date,
          switches: this.switches,
        }),
      tellsOnlyEnd: (task) => newEndpointOf(task.product)?.onlyFinalCallback ?? false,
      log: (delivery) => this.deliveries.add(delivery),
    };
    this.caller = new Caller(callbacks);
    this.console = new TestCallback(callbacks);
    this.journal = options.journal === undefined ? noJournal : openJournal(options.journal);
    for (const event of this.journal.past) this.apply(event);
    for (const task of this.tasks.all()) this.caller.watchAgain(task);
    for (const task of this.tasks.unchecked()) this.fetchLinks(task);
  }

  /** The time by which tasks run and results age; it can be moved forward. */
  now(): number {
    return this.clock() + this.advancedMs;
  }

  /**
   * The time by which tokens are checked: never moved forward, else every client's token would have
   * expired.
   */
  wallClock(): number {
    return this.clock() + this.switches.clockSkewSeconds * 1000;
  }

  /** The day whose models, effects and fields are offered; undefined = everything that ever was. */
  get date(): string | undefined {
    const { date = dayOf(this.now()) } = this.options;
    return date === "any" ? undefined : date;
  }

  get closed(): boolean {
    return this.stopped.signal.aborted;
  }

  /** For the prompt trigger [busy]: whether a request with these words is still to be refused. */
  rejectsAsBusy(words: string): boolean {
    const times = this.rejectedAsBusy.get(words) ?? 0;
    if (times < BUSY_TIMES) this.rejectedAsBusy.set(words, times + 1);
    else this.rejectedAsBusy.delete(words);
    return times < BUSY_TIMES;
  }

  accept(task: TaskRecord): void {
    this.record({ created: task });
    if (task.links.length > 0) this.fetchLinks(task);
    this.caller.watch(task);
  }

  async checkLinks(links: readonly Link[]): Promise<string | undefined> {
    const failures = await Promise.all(links.map((link) => linkFailure(link, this.stopped.signal)));
    return failures.find((failure) => failure !== undefined);
  }

  delete(kind: "voice" | "element", id: string): void {
    this.record({ deleted: { kind, id } });
  }

  saveSelection(selection: Selection): void {
    this.record({ selection });
  }

  /** What the console's button sends; undefined if it was just pressed. */
  testCallback(url: string): Promise<Delivery | undefined> {
    return this.console.send(url, this.stopped.signal);
  }

  advance(milliseconds: number): void {
    this.record({ clockAdvancedMs: milliseconds });
    this.caller.tellDue();
  }

  reset(): void {
    this.record({ reset: true });
    this.caller.forget();
    this.faults.clear();
    this.rejectedAsBusy.clear();
    this.packs.reset();
    this.requests.clear();
    this.deliveries.clear();
    this.costsAskedAt = -Infinity;
    this.switches = { ...DEFAULT_SWITCHES, ...this.options.switches };
  }

  /** Resolves when no link is being fetched and no callback is on its way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    await this.caller.settled();
  }

  async close(): Promise<void> {
    this.stopped.abort();
    this.caller.stop();
    await this.settled();
    this.journal.close();
  }

  private record(event: JournalEvent): void {
    this.journal.append(event);
    this.apply(event);
  }

  private apply(event: JournalEvent): void {
    if ("created" in event) this.insert(event.created);
    else if ("checked" in event) this.tasks.noteCheck(event.checked.id, event.checked);
    else if ("deleted" in event) this.tasks.noteDeletion(event.deleted.kind, event.deleted.id);
    else if ("selection" in event) this.select(event.selection);
    else if ("clockAdvancedMs" in event) this.advancedMs += event.clockAdvancedMs;
    else this.forgetTasks();
  }

  private insert(task: TaskRecord): void {
    this.tasks.insert(task);
    const made = [...task.videos, ...task.sounds, ...task.voices, ...task.elements];
    for (const { id } of [task, ...made]) this.ids.seen(id);
  }

  private select(selection: Selection): void {
    this.selections.set(selection.id, selection);
    this.ids.seen(selection.id);
  }

  private forgetTasks(): void {
    this.selections.clear();
    this.tasks.clear();
    this.advancedMs = 0;
  }

  /**
   * The first link that is no good decides. A check that the emulator's end interrupts is made
   * again after a restart.
   */
  private fetchLinks(task: TaskRecord): void {
    const check = this.checkLinks(task.links).then((failure) => {
      if (this.stopped.signal.aborted) return;
      this.record({
        checked: { id: task.id, at: this.now(), ...(failure !== undefined && { failure }) },
      });
      this.caller.tellDue();
    });
    this.underWay.add(check);
    void check.finally(() => this.underWay.delete(check));
  }
}
