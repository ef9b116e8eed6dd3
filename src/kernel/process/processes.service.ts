import { Injectable } from '@nestjs/common';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Notifications, Database, Transaction, type SqlExecutor } from '#platform/database';
import { Tracing } from '#platform/telemetry';
import { firstEntry, recordsFirst, recordStart } from './checkpoint.js';
import { Compensations } from './compensations.js';
import type { Definition } from './definition.js';
import { startOf } from './definition-registry.js';
import { firstClaim, newView, type StartProcess } from './new-process.js';
import { ProcessDoubts } from './process-doubts.js';
import { ProcessForks, type ForkFrom } from './process-forks.js';
import { ProcessRows, type ByHand } from './process-rows.js';
import { ProcessRunner } from './process-runner.js';
import { ProcessReads } from './process-reads.js';
import { PROCESS_SETTINGS } from './process.settings.js';
import { PROCESSES_TOPIC } from './process-topics.js';
import type { ProcessView } from './process-view.js';
import { laneOf, rulesOf } from './rules.js';
import { Signals, type Accepted } from './signals.js';
import type { Process, Signal } from './state.js';
import { ProcessWatches, type WaitOptions } from './process-watches.js';

/** Whoever made an id may have had another clock than we have; milliseconds. */
const CLOCKS_APART_MS = 60_000;

/** Written in the commit of what a person does to a process. */
export type Also = (tx: Transaction) => Promise<void>;

/** What other modules do with processes: start, wake, ask to cancel, look, wait, and retry what is parked. */
@Injectable()
export class Processes {
  private readonly retentionMs: number;

  constructor(
    private readonly rows: ProcessRows,
    private readonly reads: ProcessReads,
    private readonly watches: ProcessWatches,
    private readonly runner: ProcessRunner,
    private readonly compensations: Compensations,
    private readonly signals: Signals,
    private readonly forks: ProcessForks,
    private readonly doubts: ProcessDoubts,
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly tracing: Tracing,
    config: Config,
  ) {
    this.retentionMs = config.of(PROCESS_SETTINGS).retentionMs;
  }

  /** Starts a process with the caller's commit, or in a commit of its own; null = its subject has a live one. */
  async start<Data, Snapshot>(
    sql: SqlExecutor,
    definition: Definition<Data, Snapshot>,
    asked: StartProcess<Data, Snapshot>,
  ): Promise<ProcessView | null> {
    const start = { ...asked, traceparent: this.tracing.traceparent ?? asked.traceparent };
    if (!(sql instanceof Transaction) && recordsFirst(definition, startOf(definition)))
      return this.database.transaction({}, (tx) => this.start(tx, definition, start));
    const { name, version } = definition;
    const { deadlineMs = null, ...given } = start;
    const process: Process<Data, Snapshot> = {
      ...given,
      state: startOf(definition),
      failure: null,
      retries: 0,
      ...{ cancelRequested: false, late: false, timeUp: false },
    };
    const { state } = process;
    const leased = this.runner.takes(definition, state);
    const { stepMs } = rulesOf(definition, state);
    const lane = laneOf(definition, state);
    const row = {
      ...given,
      definition: name,
      version,
      state,
      leased,
      deadlineMs,
      stepMs,
      lane,
      entry: firstEntry(definition, process),
    };
    const inserted = await this.rows.insert(sql, row);
    if (inserted === null) return null;
    await recordStart(sql, definition, process);
    const run = (): void => {
      if (leased) this.runner.adopt(firstClaim(start, definition, state));
      else this.notifications.announce(PROCESSES_TOPIC);
    };
    if (sql instanceof Transaction) sql.afterCommit(run);
    else run();
    return newView(start, definition, state, inserted);
  }

  /**
   * Makes it due now if it rests; a run under way looks again before it rests, and one in back-off looks at its next try.
   * false = it has ended or is parked.
   */
  async wake(id: string, sql: SqlExecutor = this.database): Promise<boolean> {
    if (sql === this.database && this.runner.nudge(id)) return true;
    const woken = await this.rows.wake(sql, id);
    if (woken) this.announceWith(sql, id);
    return woken;
  }

  /** As `wake`, for many who ask at once: while a wake-up sent from here has not led to a rest yet, another would change nothing. */
  async nudge(id: string): Promise<void> {
    await this.watches.nudge(id, async () => void (await this.wake(id)));
  }

  /** As `find`, for many who ask at once: they share a look, or what whoever waits here knows. May be a moment old. */
  async glance(id: string): Promise<ProcessView | null> {
    return this.watches.glance(id);
  }

  /**
   * Asks it to fail at the next state boundary where its definition allows that; one that is parked before it failed gets a
   * fresh budget for it. false = it has ended.
   */
  async requestCancel(id: string, sql: SqlExecutor = this.database): Promise<boolean> {
    const asked = await this.rows.requestCancel(sql, id);
    if (asked) this.announceWith(sql, id);
    return asked;
  }

  /** Tells it something, once per id of the signal; kept until a state hears it. */
  async signal(id: string, signal: Omit<Signal, 'at'>, sql: SqlExecutor = this.database): Promise<Accepted> {
    const accepted = await this.signals.accept(sql, id, signal, this.rows.woken);
    if (accepted.kind === 'accepted') this.announceWith(sql, id);
    return accepted;
  }

  async find(id: string, sql?: SqlExecutor): Promise<ProcessView | null> {
    return this.reads.find(id, sql);
  }

  /**
   * For an id that nobody finds: it is so old that a process of it may have ended and been deleted since. Only ids of our own
   * making tell their age. A retention that was raised brings nothing back.
   */
  async mayBeForgotten(id: string): Promise<boolean> {
    if (id.charAt(14) !== '7') return false;
    const madeAt = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - CLOCKS_APART_MS;
    if (madeAt < clock.now() - this.retentionMs) return true;
    const reapedBefore = await this.reads.reapedBefore();
    return reapedBefore !== null && madeAt < reapedBefore.getTime();
  }

  /** The live one of a subject; null = there is none. */
  async live(
    owner: { userId: string; definition: string; subject: string },
    sql?: SqlExecutor,
  ): Promise<ProcessView | null> {
    return this.reads.live(owner.userId, owner.definition, owner.subject, sql);
  }

  /** The id of any of a user that has a subject and has not ended; null = there is none. */
  async anyLive(userId: string, definition: string, sql?: SqlExecutor): Promise<string | null> {
    return this.reads.anyLive(userId, definition, sql);
  }

  /** How many of users without a token have not ended whose snapshot names this `address`; exact until `tx` ends. */
  async countLiveFrom(tx: Transaction, address: string, definition: string): Promise<number> {
    return this.reads.countLiveFrom(tx, address, definition);
  }

  /** Gives every process of a user without a token to another user, also what still runs or waits: nothing is done twice or forgotten. */
  async handOver(tx: Transaction, anonymousId: string, userId: string): Promise<void> {
    await this.rows.handOver(tx, anonymousId, userId);
  }

  /** The newest one of a subject, whoever's it is; null = there is none. */
  async newestOfSubject(definition: string, subject: string, sql?: SqlExecutor): Promise<ProcessView | null> {
    return this.reads.newestOfSubject(definition, subject, sql);
  }

  /** The newest one of a user that has a subject and was not dismissed. */
  async newest(userId: string, definition: string): Promise<ProcessView | null> {
    return this.reads.newest(userId, definition);
  }

  /** Those that ended in this state, in the order of their ids, after this one. */
  async endedIn(definition: string, state: string, page: { after: string; limit: number }): Promise<ProcessView[]> {
    return this.reads.endedIn(definition, state, page);
  }

  /** Whether one of this version has not come to its end, also while it waits for a person. */
  async anyUnfinished(definition: string, version: number): Promise<boolean> {
    return this.reads.anyUnfinished(definition, version);
  }

  /** Takes one that has ended out of `newest`. */
  async dismiss(id: string): Promise<void> {
    await this.rows.dismiss(this.database, id);
  }

  /**
   * The process once `enough` says so, or as it is after `timeoutMs`, on `signal`, or when this replica stops. However
   * many wait, they hold no connection and share one query per change. null = there is none.
   */
  async wait(id: string, options: WaitOptions): Promise<ProcessView | null> {
    return this.watches.wait(id, options);
  }

  /**
   * Gives a parked process and its parked compensations a fresh budget, or ends the back-off of one that waits for its next
   * try, in one commit with `also`. What is in doubt stays in doubt. false = it is neither.
   */
  async retry(id: string, also?: Also): Promise<boolean> {
    const change = async (tx: Transaction): Promise<boolean> => {
      if (!(await this.rows.unpark(tx, id))) return this.rows.hurry(tx, id);
      await this.compensations.unpark(tx, id);
      return true;
    };
    return this.byHand(id, 'retry', { change, also });
  }

  /**
   * Stops it at its next commit until it is resumed, in one commit with `also`; meanwhile nothing runs, no time counts, and
   * signals gather. false = it has ended, or is parked or paused.
   */
  async pause(id: string, also?: Also): Promise<boolean> {
    return this.byHand(id, 'pause', { change: (tx) => this.rows.pause(tx, id), also });
  }

  /** false = it is not paused. */
  async resume(id: string, also?: Also): Promise<boolean> {
    return this.byHand(id, 'resume', { change: (tx) => this.rows.resume(tx, id), also });
  }

  /** As `requestCancel`, by a person: told in its history, in one commit with `also`. */
  async cancelByHand(id: string, also?: Also): Promise<boolean> {
    return this.byHand(id, 'cancel', { change: (tx) => this.rows.requestCancel(tx, id), also });
  }

  /**
   * Lets a parked compensation be sent again, of which a person knows that it never happened; with the next retry, in one commit
   * with `also`. false = there is no such compensation in doubt.
   */
  async endDoubt(id: string, key: string, also?: Also): Promise<boolean> {
    return this.byHand(id, 'end-doubt', { change: (tx) => this.doubts.end(tx, id, key), also });
  }

  /**
   * Starts it anew from a state that it has been in, with what it knew then, once it has ended or is parked; the id of the new
   * process. Throws ProcessNotForkableError.
   */
  async fork(id: string, from: ForkFrom, also?: (tx: Transaction, forked: string) => Promise<void>): Promise<string> {
    return this.forks.fork(id, from, async (tx, forked) => {
      await also?.(tx, forked);
      this.announceWith(tx, id);
    });
  }

  private async byHand(
    id: string,
    did: ByHand,
    { change, also }: { change: (tx: Transaction) => Promise<boolean>; also: Also | undefined },
  ): Promise<boolean> {
    return this.database.transaction({}, async (tx) => {
      if (!(await change(tx))) return false;
      await this.rows.tellByHand(tx, id, did);
      await also?.(tx);
      this.announceWith(tx, id);
      return true;
    });
  }

  private announceWith(sql: SqlExecutor, id: string): void {
    const announce = (): void => {
      this.watches.changed(id);
      this.notifications.announce(PROCESSES_TOPIC);
    };
    if (sql instanceof Transaction) sql.afterCommit(announce);
    else announce();
  }
}
