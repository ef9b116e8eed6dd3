import { Injectable } from '@nestjs/common';
import {
  isDatabaseUnavailable,
  isRetryable,
  Notifications,
  Database,
  type SqlExecutor,
  type Transaction,
} from '#platform/database';
import { CrashPoints, LeaseLostError } from '#kernel/leases';
import { commitStatement, hasMissed, RECORD, type Advanced, type CommitValues } from './checkpoint-statements.js';
import { recordValues, valuesOf } from './commit-values.js';
import type { AnyDefinition } from './definition.js';
import { following, moved, runGroup, type Beginning } from './group.js';
import { toldReason } from './history.js';
import type { Entry } from './history.js';
import type { Move } from './move.js';
import { enterOf, entered, entryPoints, planOf, UNMOVED, type Kind, type Plan, type Waiting } from './plan.js';
import { logCommit } from './process-log.js';
import { ProcessMetrics } from './process-metrics.js';
import { PROCESSES_TOPIC, processTopic } from './process-topics.js';
import type { ProcessView } from './process-view.js';
import { rulesOf } from './rules.js';
import { NOT_CALLED, type RunState } from './run-state.js';
import { ToldMeanwhileError } from './signals.js';
import type { Process } from './state.js';

/** What a commit leaves: on with the run, or the lease is given back. */
export type Committed = 'on' | 'stopped';

/** Whether the run still has the process, and how often that was woken. */
const HELD = 'SELECT wakes FROM process.processes WHERE id = $1 AND lease_epoch = $2 AND row_version = $3';

const ALONE: Omit<Beginning, 'work'> = { called: NOT_CALLED, holds: undefined };

/** The guard of a checkpoint has hit nothing: the lease is lost, or an end has something to hear first. */
class MissedError extends Error {
  constructor(readonly kind: Kind) {
    super('the guard of a checkpoint has hit nothing');
  }
}

/** How the history of a new process begins; null = its definition keeps none. */
export function firstEntry(definition: AnyDefinition, process: Process<unknown>): Entry | null {
  return definition.rules.told === true ? entered(definition, process.state, process) : null;
}

/** Whether entering its first state records compensations, which must stand in one commit with the process. */
export function recordsFirst(definition: AnyDefinition, state: string): boolean {
  return definition.states.get(state)?.before !== undefined;
}

/** Writes the compensations of the first state of a new process. */
export async function recordStart(
  sql: SqlExecutor,
  definition: AnyDefinition,
  process: Process<unknown>,
): Promise<void> {
  const recorded = definition.states.get(process.state)?.before?.(process) ?? [];
  if (recorded.length === 0) return;
  const after = definition.rules.told === true ? 1 : 0;
  const first = recorded.map((each) => ({ ...each, after }));
  const values: Partial<CommitValues> = { id: process.id, ...recordValues(0, first) };
  await sql.query(
    RECORD.sql,
    RECORD.names.map((name) => values[name]),
  );
}

/**
 * The commits of a run. Each one moves the process under the guard of its lease epoch and row version, together
 * with whatever the state wrote; a guard that hits nothing rolls all of it back.
 */
@Injectable()
export class Checkpoint {
  constructor(
    private readonly database: Database,
    private readonly crashPoints: CrashPoints,
    private readonly notifications: Notifications,
    private readonly metrics: ProcessMetrics,
  ) {}

  /**
   * Runs `work` and all local states that follow from it, and commits their moves with what they wrote. A group that throws
   * is run again with a commit for each state, so that what stood before the one that fails stands. Throws LeaseLostError, and
   * ToldMeanwhileError where it would end the process.
   */
  async commit(run: RunState, beginning: Beginning): Promise<Committed> {
    let grouped = false;
    const told = (): void => void (grouped = true);
    try {
      return await this.commitGroup(run, beginning, told);
    } catch (error) {
      if (!grouped || error instanceof LeaseLostError || error instanceof ToldMeanwhileError || isAway(error))
        throw error;
      run.apart = true;
      return this.commitGroup(run, beginning, told);
    }
  }

  private commitGroup(run: RunState, beginning: Beginning, told: () => void): Promise<Committed> {
    return this.together(run, (tx) => {
      const untilMs = performance.now() + run.settings.leaseMs / 3;
      return runGroup(tx, run, beginning, { untilMs, told });
    });
  }

  /** One transaction: what `work` writes, and the checkpoint of the plan that it makes, with which the COMMIT travels. */
  private async together(run: RunState, work: (tx: Transaction) => Promise<Plan>): Promise<Committed> {
    const { plan, answer } = await this.database
      .transaction({}, async (tx) => {
        const made = await work(tx);
        this.crash(run, made, 'before-commit');
        return { plan: made, answer: await this.lastOf(tx, run, made) };
      })
      .catch(async (error: unknown) => {
        throw error instanceof MissedError ? await this.missed(run, error.kind) : error;
      });
    return this.committed(run, plan, answer);
  }

  private async lastOf(tx: Transaction, run: RunState, plan: Plan): Promise<Advanced> {
    const { sql, values } = this.statementOf(run, plan, true);
    try {
      const { rows } = await tx.last<Advanced>(sql, values);
      return rows[0] as Advanced;
    } catch (error) {
      throw hasMissed(error) ? new MissedError(plan.kind) : error;
    }
  }

  /** A move that nothing else is written with: one statement, unless what follows from it needs a transaction. */
  async commitMove(
    run: RunState,
    move: Move<unknown>,
    { called, holds }: Omit<Beginning, 'work'> = ALONE,
  ): Promise<Committed> {
    const plan = planOf(run, run.process, move, called);
    if (plan.enter !== null || following(run, plan, holds) !== null)
      return this.commit(run, { work: () => moved(move), called, holds });
    this.crash(run, plan, 'before-commit');
    const { sql, values } = this.statementOf(run, plan, false);
    const { rows } = await this.database.query<Advanced>(sql, values);
    const [row] = rows;
    if (row === undefined) throw await this.missed(run, plan.kind);
    return this.committed(run, plan, row);
  }

  /** A step of the failing state: `work` writes the compensation's row, its doubt included, the process follows in the same commit. */
  async commitCompensation(
    run: RunState,
    { points, key }: { readonly points: readonly string[]; readonly key: string },
    work: (tx: Transaction) => Promise<{ data: unknown; later: Waiting | null }>,
  ): Promise<Committed> {
    return this.together(run, async (tx) => {
      const { data, later } = await work(tx);
      const kind: Kind = later === null ? 'go' : 'later';
      const entry = {
        kind: later === null ? 'undone' : 'undo-failed',
        state: run.process.state,
        attempt: later?.retries ?? 0,
      };
      const detail = later === null ? { key } : { key, reason: toldReason(later.reason) };
      const process = { ...run.process, data, retries: 0 };
      return { ...UNMOVED, kind, process, later, points, entries: [{ ...entry, detail }] };
    });
  }

  /** Everything that could be undone is undone: on to the end. `parked` = something is left for a person. */
  async commitEnd(run: RunState, state: string, parked: boolean): Promise<Committed> {
    const kind: Kind = parked ? 'end-parked' : 'end';
    const process = { ...run.process, state };
    const enter = run.ended ? null : enterOf(run.definition.states.get(state));
    const arrival = run.ended
      ? {}
      : {
          points: entryPoints(run.definition, state),
          entered: [state],
          entries: [entered(run.definition, state, process)],
        };
    const plan: Plan = { ...UNMOVED, kind, process, enter, ...arrival };
    return this.together(run, async (tx) => {
      if (enter !== null) await run.traces.state(run, () => enter(tx, process), state);
      return plan;
    });
  }

  /** The checkpoint, as one statement with the compensations that it records and the history that it tells. */
  private statementOf(run: RunState, plan: Plan, fails: boolean): { sql: string; values: unknown[] } {
    // From here on the rest sees no nudge any more; whoever sends one writes it to the row.
    if (plan.kind === 'rest' || plan.kind === 'under-way') run.woken.closed = true;
    const isTold = run.definition.rules.told === true;
    const { sql, names } = commitStatement(plan.kind, { records: plan.recorded.length > 0, isTold, fails });
    const values = valuesOf(run, plan);
    return { sql, values: names.map((name) => values[name]) };
  }

  private async missed(run: RunState, kind: Kind): Promise<Error> {
    const { rows } = kind.startsWith('end')
      ? await this.database.query<{ wakes: number }>(HELD, heldValues(run))
      : { rows: [] };
    const [row] = rows;
    return row === undefined ? new LeaseLostError('process.processes', run.ref) : new ToldMeanwhileError(row.wakes);
  }

  private committed(run: RunState, plan: Plan, advanced: Advanced): Committed {
    const { cancel, late, paused } = advanced;
    this.crash(run, plan, 'after-commit');
    this.metrics.advanced(run, plan, advanced);
    logCommit(run, plan);
    run.process = { ...plan.process, cancelRequested: cancel, late };
    // Places under limits are not renewed by a commit.
    if (plan.kind === 'go' && run.admission.slots.length === 0) run.renewedAt = performance.now();
    run.rowVersion = String(BigInt(run.rowVersion) + 1n);
    run.stepsRun += plan.states;
    run.statesInRun += plan.states;
    run.unknownAgeMs = plan.doubt === 'open' ? (run.unknownAgeMs ?? 0) : null;
    run.signalsRead = plan.signalsRead ?? run.signalsRead;
    run.unread = run.unread.filter(({ position }) => position > run.signalsRead);
    if (plan.entered.length > 0) {
      run.called = null;
      const { stepMs } = rulesOf(run.definition, run.process.state);
      run.stepEndsAt = stepMs === null ? null : performance.now() + stepMs;
      run.heartbeat = null;
    }
    if (plan.kind === 'end') run.outcome = viewOf(run, advanced);
    if (plan.kind === 'go') return paused ? 'stopped' : 'on';
    if (plan.kind === 'queue') this.notifications.announce(PROCESSES_TOPIC);
    if (plan.later !== null && (plan.kind === 'later' || plan.kind === 'under-way'))
      this.soon(plan.later.inMs, run.settings.sweeperIntervalMs);
    else this.notifications.announce(processTopic(run.ref.id));
    return 'stopped';
  }

  private crash(run: RunState, plan: Plan, moment: 'before-commit' | 'after-commit'): void {
    for (const point of plan.points) this.crashPoints.hit(run.definition.name, point, moment);
  }

  /** A retry that is due before the next sweep is announced; the sweep finds it when this process dies meanwhile. */
  private soon(inMs: number, sweepMs: number): void {
    if (inMs > sweepMs) return;
    setTimeout(() => this.notifications.announce(PROCESSES_TOPIC), inMs + 1).unref();
  }
}

/** The database is out of reach; a conflict that did not pass is another matter. */
function isAway(error: unknown): boolean {
  return isDatabaseUnavailable(error) && !(error instanceof Error && isRetryable(error.cause));
}

function heldValues({ ref, rowVersion }: RunState): string[] {
  return [ref.id, ref.epoch, rowVersion];
}

function viewOf(
  { ref, definition, process, stepsRun }: RunState,
  { cancel, created_at, updated_at, deadline_at }: Advanced,
): ProcessView {
  return {
    id: ref.id,
    user_id: process.userId,
    definition: definition.name,
    subject: process.subject,
    state: process.state,
    state_data: process.data,
    snapshot: process.snapshot,
    failure: process.failure,
    steps_run: stepsRun,
    created_at,
    updated_at,
    deadline_at,
    cancel_requested: cancel,
    ended: true,
    parked: false,
    resting: false,
    paused: false,
  };
}
