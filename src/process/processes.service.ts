import { Injectable } from '@nestjs/common';
import { Changes, Database, Transaction, type SqlExecutor } from '../database/index.js';
import { CrashPoints } from '../durable/index.js';
import { record } from './checkpoint.js';
import { Compensations } from './compensations.js';
import type { Definition, FencedSql, Process } from './definition.js';
import { startOf } from './definition-registry.js';
import type { Go } from './move.js';
import { ProcessRows, processTable, type ClaimedProcess } from './process-rows.js';
import { ProcessRunner } from './process-runner.js';
import { PROCESSES_TOPIC, processTopic } from './process-topics.js';
import type { ProcessView } from './process-view.js';

export interface StartProcess<Data, Snapshot> {
  /** UUIDv7 made by the caller. */
  readonly id: string;
  readonly userId: string;
  /** What it is about; null = any number side by side. */
  readonly subject: string | null;
  readonly data: Data;
  readonly snapshot: Snapshot;
  readonly traceparent: string | null;
}

const VIEW = `
  SELECT id, user_id, definition, subject, state, state_data, snapshot, failure, steps_run, created_at, updated_at, deadline_at,
         cancel_requested_at IS NOT NULL AS cancel_requested, ended_at IS NOT NULL AS ended, parked_at IS NOT NULL AS parked,
         leased_until IS NULL AND retries = 0 AND attempts = 0 AND last_error IS NULL AND next_run_at > clock_timestamp() AS resting
    FROM process.processes`;

/** What other modules do with processes: start, wake, ask to cancel, look, wait, and retry what is parked. */
@Injectable()
export class Processes {
  constructor(
    private readonly rows: ProcessRows,
    private readonly runner: ProcessRunner,
    private readonly compensations: Compensations,
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly crashPoints: CrashPoints,
  ) {}

  /** Starts a process with the caller's commit, or in a commit of its own; false = its subject has a live one. */
  async start<Data, Snapshot>(sql: SqlExecutor, definition: Definition<Data, Snapshot>, start: StartProcess<Data, Snapshot>): Promise<boolean> {
    const leased = this.runner.hasRoom;
    const { name, version } = definition;
    const process: Process<Data, Snapshot> = {
      ...start,
      state: startOf(definition),
      failure: null,
      signal: null,
      retries: 0,
      cancelRequested: false,
      late: false,
    };
    const fused = fusedStart(definition, process);
    const { state, data } = fused?.move ?? process;
    if (fused !== null) this.crashPoints.hit(name, state, 'before-commit');
    if (!(await this.rows.insert(sql, { ...start, data, definition: name, version, state, leased }, fused?.write))) return false;
    await record(sql, start.id, 0, definition.states.get(state)?.before?.(process) ?? []);
    const run = (): void => {
      if (fused !== null) this.crashPoints.hit(name, state, 'after-commit');
      if (leased) this.runner.adopt(fresh({ ...start, data }, definition, state));
      else this.changes.announce(PROCESSES_TOPIC);
    };
    if (sql instanceof Transaction) sql.afterCommit(run);
    else run();
    return true;
  }

  /** Makes it due now; a run under way looks again before it rests. false = it has ended or is parked. */
  async wake(id: string): Promise<boolean> {
    const woken = await this.rows.wake(this.database, id);
    if (woken) this.changes.announce(PROCESSES_TOPIC);
    return woken;
  }

  /** Asks it to fail at the next state boundary where its definition allows that. false = it has ended. */
  async requestCancel(id: string): Promise<boolean> {
    const asked = await this.rows.requestCancel(this.database, id);
    if (asked) this.changes.announce(PROCESSES_TOPIC);
    return asked;
  }

  /** Tells it its owner's decision; returns the decision that stands, which is the first. null = it has ended, or is not there. */
  async signal(id: string, signal: unknown): Promise<{ signal: unknown } | null> {
    const stands = await this.rows.signal(this.database, id, signal);
    if (stands !== null) this.changes.announce(PROCESSES_TOPIC);
    return stands;
  }

  async find(id: string, sql: SqlExecutor = this.database): Promise<ProcessView | null> {
    const { rows } = await sql.query<ProcessView>(`${VIEW} WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }

  async live(userId: string, definition: string, subject: string): Promise<ProcessView | null> {
    const { rows } = await this.database.query<ProcessView>(`${VIEW} WHERE user_id = $1 AND definition = $2 AND subject = $3 AND ended_at IS NULL`, [
      userId,
      definition,
      subject,
    ]);
    return rows[0] ?? null;
  }

  /**
   * The process once `enough` says so, or as it is after `timeoutMs`, on `signal`, or when this replica stops.
   * Holds no connection while it waits. null = there is none.
   */
  async wait(id: string, options: { timeoutMs: number; signal?: AbortSignal; enough: (process: ProcessView) => boolean }): Promise<ProcessView | null> {
    const end = performance.now() + options.timeoutMs;
    const here = await this.endedHere(id, options);
    if (here !== null && options.enough(here)) return here;
    for (;;) {
      // Subscribed before the row is read, so that a change in between is not missed.
      const over = new AbortController();
      const signal = options.signal === undefined ? over.signal : AbortSignal.any([over.signal, options.signal]);
      const change = this.changes.wait(processTopic(id), Math.max(1, end - performance.now()), signal);
      const process = await this.find(id);
      if (process === null || options.enough(process) || performance.now() >= end || signal.aborted || this.changes.stopped) {
        over.abort();
        return process;
      }
      await change;
    }
  }

  /** A run under way in this very process tells its end without a query. */
  private async endedHere(id: string, { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }): Promise<ProcessView | null> {
    const running = this.runner.running(id);
    if (running === null || signal?.aborted === true) return null;
    const over = new AbortController();
    // Announced by nobody: it ends with the time, the signal, or this replica.
    const impatient = this.changes.wait(`${processTopic(id)}:here`, timeoutMs, signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]));
    const ended = await Promise.race([running, impatient.then(() => null)]);
    over.abort();
    return ended;
  }

  /** Gives a parked process and its parked compensations a fresh budget; false = it is not parked. */
  async retry(id: string): Promise<boolean> {
    const parked = await this.database.transaction({}, async (tx) => {
      const unparked = await processTable.unpark(tx, id);
      if (unparked) await this.compensations.unpark(tx, id);
      return unparked;
    });
    if (parked) this.changes.announce(PROCESSES_TOPIC);
    return parked;
  }
}

/** A first state that is one statement travels with the row that it would otherwise follow, when nothing else belongs to that commit. */
function fusedStart<Data, Snapshot>(definition: Definition<Data, Snapshot>, process: Process<Data, Snapshot>): { write: FencedSql; move: Go<Data> } | null {
  const first = definition.states.get(process.state);
  if (first?.kind !== 'statement' || first.before !== undefined) return null;
  const move = first.next(process);
  const next = definition.states.get(move.state);
  if (!first.to.includes(move.state) || next === undefined || next.kind === 'final' || next.before !== undefined) return null;
  return { write: first.write(process), move };
}

function fresh<Data, Snapshot>(start: StartProcess<Data, Snapshot>, definition: Definition<Data, Snapshot>, state: string): ClaimedProcess {
  return {
    id: start.id,
    lease_epoch: '1',
    attempts: 0,
    unknown_age_ms: null,
    user_id: start.userId,
    definition: definition.name,
    version: definition.version,
    subject: start.subject,
    state,
    state_data: start.data,
    snapshot: start.snapshot,
    failure: null,
    signal: null,
    traceparent: start.traceparent,
    row_version: '1',
    steps_run: 0,
    wakes: 0,
    retries: 0,
    ended: false,
    cancel: false,
    late: false,
  };
}
