import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Notifications } from '#platform/database';
import { ProcessReads } from './process-reads.js';
import { ProcessRunner } from './process-runner.js';
import { processTopic } from './process-topics.js';
import type { ProcessView } from './process-view.js';

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly enough: (process: ProcessView) => boolean;
}

interface Waiter {
  readonly enough: (process: ProcessView) => boolean;
  readonly told: (process: ProcessView | null) => void;
}

/** What everybody here who waits for one process knows of it; undefined = nobody has looked yet. */
interface Watch {
  known: ProcessView | null | undefined;
  readonly waiters: Set<Waiter>;
  looking: Promise<void> | null;
  /** The run here whose end it waits for. */
  followed: Promise<ProcessView | null> | null;
  again: boolean;
  readonly close: () => void;
}

/** Many who ask for the same process within this time share one statement; milliseconds. */
const SHARED_MS = 50;

/** The waits for processes in this replica: one look per change for all who wait for the same one, none in between. */
@Injectable()
export class ProcessWatches {
  private readonly open = new Map<string, Watch>();
  private readonly glances = new Map<string, Promise<ProcessView | null>>();
  private readonly nudges = new Map<string, { sent: Promise<void>; next: Promise<void> | null }>();

  constructor(
    private readonly reads: ProcessReads,
    private readonly runner: ProcessRunner,
    private readonly notifications: Notifications,
  ) {}

  async wait(id: string, { timeoutMs, signal, enough }: WaitOptions): Promise<ProcessView | null> {
    const watch = this.open.get(id) ?? this.begin(id);
    if (watch.known !== undefined && (watch.known === null || enough(watch.known))) return watch.known;
    return new Promise((resolve, reject) => {
      const over = (): void => {
        clearTimeout(timer);
        unsubscribe();
        signal?.removeEventListener('abort', impatient);
        watch.waiters.delete(waiter);
        this.leave(id, watch);
      };
      const told = (process: ProcessView | null): void => {
        over();
        resolve(process);
      };
      const impatient = (): void => {
        this.lastLook(id, watch).then(told, (error: Error) => {
          over();
          reject(error);
        });
      };
      const waiter: Waiter = { enough, told };
      const timer = setTimeout(impatient, timeoutMs);
      const unsubscribe = this.notifications.onStop(impatient);
      watch.waiters.add(waiter);
      if (signal?.aborted === true || this.notifications.stopped) impatient();
      else signal?.addEventListener('abort', impatient, { once: true });
    });
  }

  /** What was known of it a moment ago. */
  async glance(id: string): Promise<ProcessView | null> {
    const known = this.open.get(id)?.known;
    if (known !== undefined) return known;
    let glance = this.glances.get(id);
    if (glance === undefined) {
      glance = this.reads.find(id);
      this.glances.set(id, glance);
      setTimeout(() => this.glances.delete(id), SHARED_MS);
    }
    return glance;
  }

  /** Sends `wake` now, or shortly together with those that come meanwhile; resolves after one that began after this call. */
  async nudge(id: string, wake: () => Promise<void>): Promise<void> {
    const last = this.nudges.get(id);
    if (last !== undefined) return (last.next ??= last.sent.catch(() => undefined).then(() => this.send(id, wake)));
    return this.send(id, wake);
  }

  private send(id: string, wake: () => Promise<void>): Promise<void> {
    const done = wake();
    const nudge = { sent: done.catch(() => undefined).then(() => delay(SHARED_MS)), next: null };
    this.nudges.set(id, nudge);
    void nudge.sent.then(() => {
      if (this.nudges.get(id) === nudge && nudge.next === null) this.nudges.delete(id);
    });
    return done;
  }

  /** Somebody here has just changed the row: what was known of it no longer holds. */
  changed(id: string): void {
    const watch = this.open.get(id);
    if (watch === undefined) return;
    watch.known = undefined;
    void this.look(id, watch);
  }

  private begin(id: string): Watch {
    const watch: Watch = {
      known: undefined,
      followed: null,
      waiters: new Set(),
      looking: null,
      again: false,
      // Subscribed before the first look, so that a change in between is not missed.
      close: this.notifications.subscribe(processTopic(id), () => this.follow(id, watch)),
    };
    this.open.set(id, watch);
    this.follow(id, watch);
    return watch;
  }

  /** Looks; a run under way in this very process tells its end without a query. */
  private follow(id: string, watch: Watch): void {
    const running = this.runner.running(id);
    if (running === null) void this.look(id, watch);
    else if (running !== watch.followed) {
      watch.followed = running;
      void running.then((ended) => (ended === null ? this.look(id, watch) : this.tell(watch, ended)));
    }
  }

  /** A look that began after this call, shared with everybody who asks meanwhile. */
  private look(id: string, watch: Watch): Promise<void> {
    watch.again = true;
    watch.looking ??= this.looks(id, watch).finally(() => (watch.looking = null));
    return watch.looking;
  }

  private async looks(id: string, watch: Watch): Promise<void> {
    while (watch.again) {
      watch.again = false;
      try {
        this.tell(watch, await this.reads.find(id));
      } catch {
        // The database is away: whoever waits does so until the next change, or looks once more when its time is over.
        return;
      }
    }
  }

  private tell(watch: Watch, process: ProcessView | null): void {
    watch.known = process;
    for (const waiter of [...watch.waiters]) if (process === null || waiter.enough(process)) waiter.told(process);
  }

  /** For those whose time is over; they share it when it is over together. */
  private async lastLook(id: string, watch: Watch): Promise<ProcessView | null> {
    await this.look(id, watch);
    return watch.known === undefined ? this.reads.find(id) : watch.known;
  }

  private leave(id: string, watch: Watch): void {
    if (watch.waiters.size > 0 || this.open.get(id) !== watch) return;
    watch.close();
    this.open.delete(id);
  }
}
