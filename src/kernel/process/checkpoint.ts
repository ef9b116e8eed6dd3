import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable, Notifications, Database, type SqlExecutor, type Transaction } from '#platform/database';
import { CrashPoints, doubtAfter, LeaseLostError } from '#kernel/leases';
import { Metrics } from '#platform/telemetry';

import { following, runGroup, type Beginning } from './group.js';
import type { Move } from './move.js';
import { enterOf, entryPoints, laterThan, NOT_CALLED, planOf, type Kind, type Plan, type RunState } from './plan.js';
import { PROCESSES_TOPIC, processTopic } from './process-topics.js';
import type { ProcessView } from './process-view.js';
import type { RecordedCompensation } from './state.js';

/** What a commit leaves: on with the run, or the lease is given back. */
export type Committed = 'on' | 'stopped';

const NOW = 'clock_timestamp()';
const GIVE_BACK_LEASE = 'leased_until = NULL';
/** The state has got on: what was said of its tries is over. */
const NO_RETRY = 'retries = 0, last_error = NULL';
const inMs = (parameter: string): string => `${NOW} + ${parameter}::float8 * interval '1 millisecond'`;

/** As a bound of when it is due: a deadline that is still to come, or none. */
const DEADLINE_AHEAD = `CASE WHEN deadline_at > ${NOW} THEN deadline_at END`;

/**
 * What each kind of commit writes besides state, data, failure and doubt; `p(n)` is its n-th own parameter. A wake-up does
 * not cut a back-off; its deadline does, however long the other side asks us to wait.
 */
const WRITES: Record<Kind, (p: (n: number) => string, state: string) => string> = {
  go: () => NO_RETRY,
  rest: (p) =>
    `${NO_RETRY}, ${GIVE_BACK_LEASE}, deadline_at = coalesce(deadline_at, ${inMs(p(3))}),
     next_run_at = CASE WHEN wakes <> ${p(1)} THEN ${NOW} ELSE least(${inMs(p(2))}, CASE WHEN deadline_at <= ${NOW} THEN NULL ELSE coalesce(deadline_at, ${inMs(p(3))}) END) END`,
  later: (p, state) =>
    `${GIVE_BACK_LEASE}, retries = CASE state WHEN ${state} THEN retries ELSE 0 END + 1, last_error = ${p(3)},
     next_run_at = CASE WHEN cancel_requested_at IS NOT NULL AND NOT ${p(1)}::boolean THEN ${NOW} ELSE least(${inMs(p(2))}, ${DEADLINE_AHEAD}) END`,
  end: () =>
    `${NO_RETRY}, ${GIVE_BACK_LEASE}, parked_at = NULL, ended_at = coalesce(ended_at, ${NOW}), finished_at = ${NOW}`,
  'end-parked': () => `retries = 0, ${GIVE_BACK_LEASE}, ended_at = coalesce(ended_at, ${NOW}), parked_at = ${NOW}`,
};

const RETURNED =
  'id, cancel_requested_at IS NOT NULL AS cancel, coalesce(deadline_at <= clock_timestamp(), false) AS late, created_at, updated_at, deadline_at';

/** The guarded UPDATE of the process row; its parameters start after `offset` others. */
function advance(kind: Kind, offset: number): string {
  const p = (n: number): string => `$${offset + n}`;
  return `UPDATE process.processes SET state = ${p(4)}, state_data = ${p(5)}, failure = ${p(6)}, row_version = row_version + 1, steps_run = steps_run + ${p(8)},
     attempts = 0, updated_at = ${NOW}, ${doubtAfter(p(7))}, ${WRITES[kind]((n) => p(8 + n), p(4))}
   WHERE id = ${p(1)} AND lease_epoch = ${p(2)} AND row_version = ${p(3)} RETURNING ${RETURNED}`;
}

/** Rows of compensations; `$1` to `$6` are those of `recordValues`. */
const RECORD = `
  INSERT INTO process.compensations (process_id, position, name, key, args, fatal)
  SELECT $1::uuid, $2::bigint + position, name, key, args, fatal
    FROM unnest($3::text[], $4::text[], $5::jsonb[], $6::boolean[]) WITH ORDINALITY AS row (name, key, args, fatal, position)`;

/** Room for the compensations of one commit between those of the commits before and after it. */
const POSITIONS_PER_STEP = 1_000;

/** Writes compensations to be run if the process fails; `step` is the number of the commit that writes them. */
export async function record(
  sql: SqlExecutor,
  processId: string,
  step: number,
  recorded: readonly RecordedCompensation[],
): Promise<void> {
  if (recorded.length > 0) await sql.query(`${RECORD} ON CONFLICT DO NOTHING`, recordValues(processId, step, recorded));
}

/** The same with a commit of a run, as part of its statement: nothing is advanced once the lease is lost, so nothing is recorded. */
const RECORDED = `recorded AS (${RECORD}, advanced ON CONFLICT DO NOTHING)`;
const RECORD_PARAMETERS = 6;

function recordValues(processId: string, step: number, recorded: readonly RecordedCompensation[]): unknown[] {
  return [
    processId,
    step * POSITIONS_PER_STEP,
    recorded.map(({ name }) => name),
    recorded.map(({ name, key }) => key ?? name),
    recorded.map(({ args }) => JSON.stringify(args ?? null)),
    recorded.map(({ fatal }) => fatal ?? false),
  ];
}

/** What most commits of the failing state leave as it is. */
const MOVED = {
  extra: [],
  recorded: [],
  enter: null,
  doubt: 'settled',
  entered: [],
  states: 1,
  failedAt: null,
} as const;

const ALONE: Omit<Beginning, 'work'> = { called: NOT_CALLED, holds: undefined };

const ADVANCE = statements((kind) => advance(kind, 0));
const ADVANCE_AND_RECORD = statements(
  (kind) =>
    `WITH advanced AS (${advance(kind, RECORD_PARAMETERS)}), ${RECORDED} SELECT cancel, late, created_at, updated_at, deadline_at FROM advanced`,
);

function statements(of: (kind: Kind) => string): Record<Kind, string> {
  return Object.fromEntries((Object.keys(WRITES) as Kind[]).map((kind) => [kind, of(kind)])) as Record<Kind, string>;
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
    private readonly metrics: Metrics,
  ) {}

  /**
   * Runs `work` and all local states that follow from it, and commits their moves with what they wrote. A group that throws
   * is run again with a commit for each state, so that what stood before the one that fails stands. Throws LeaseLostError.
   */
  async commit(run: RunState, beginning: Beginning): Promise<Committed> {
    let grouped = false;
    const told = (): void => void (grouped = true);
    try {
      return await this.commitGroup(run, beginning, told);
    } catch (error) {
      if (!grouped || error instanceof LeaseLostError || isDatabaseUnavailable(error)) throw error;
      run.apart = true;
      return this.commitGroup(run, beginning, told);
    }
  }

  private async commitGroup(run: RunState, beginning: Beginning, told: () => void): Promise<Committed> {
    let plan: Plan | undefined;
    let answer: Advanced | undefined;
    await this.database.transaction({}, async (tx) => {
      const untilMs = performance.now() + run.leaseMs / 3;
      plan = await runGroup(tx, run, beginning, { untilMs, told });
      answer = await this.guarded(tx, run, plan);
      this.crash(run, plan, 'before-commit');
    });
    return this.committed(run, plan as Plan, answer as Advanced);
  }

  /** A move that nothing else is written with: one statement, unless what follows from it needs a transaction. */
  async commitMove(
    run: RunState,
    move: Move<unknown>,
    { called, holds }: Omit<Beginning, 'work'> = ALONE,
  ): Promise<Committed> {
    const plan = planOf(run, run.process, move, called);
    if (plan.enter !== null || following(run, plan, holds) !== null)
      return this.commit(run, { work: () => move, called, holds });
    this.crash(run, plan, 'before-commit');
    return this.committed(run, plan, await this.guarded(this.database, run, plan));
  }

  /** A step of the failing state: `work` writes the compensation's row, its doubt included, the process follows in the same commit. */
  async commitCompensation(
    run: RunState,
    points: readonly string[],
    work: (tx: Transaction) => Promise<{ data: unknown; later: { inMs: number; error: string } | null }>,
  ): Promise<Committed> {
    let plan: Plan | undefined;
    const answer = await this.database.transaction({}, async (tx) => {
      const { data, later } = await work(tx);
      const process = { ...run.process, data };
      const kind: Kind = later === null ? 'go' : 'later';
      const extra = later === null ? [] : laterThan({ ...process, cancelRequested: true }, later.inMs, later.error);
      plan = { ...MOVED, kind, process, extra, points };
      const advanced = await this.guarded(tx, run, plan);
      this.crash(run, plan, 'before-commit');
      return advanced;
    });
    return this.committed(run, plan as Plan, answer);
  }

  /** Everything that could be undone is undone: on to the end. `parked` = something is left for a person. */
  async commitEnd(run: RunState, state: string, parked: boolean): Promise<Committed> {
    const kind: Kind = parked ? 'end-parked' : 'end';
    const process = { ...run.process, state };
    const enter = run.ended ? null : enterOf(run.definition.states.get(state));
    const points = run.ended ? [] : entryPoints(run.definition, state);
    const entered = run.ended ? [] : [state];
    const plan: Plan = { ...MOVED, kind, process, enter, points, entered };
    const answer = await this.database.transaction({}, async (tx) => {
      await enter?.(tx, process);
      const advanced = await this.guarded(tx, run, plan);
      this.crash(run, plan, 'before-commit');
      return advanced;
    });
    return this.committed(run, plan, answer);
  }

  /** The checkpoint, as one statement with the compensations that it records. */
  private async guarded(sql: SqlExecutor, run: RunState, plan: Plan): Promise<Advanced> {
    const { ref } = run;
    const { process, recorded } = plan;
    const failure = process.failure === null ? null : JSON.stringify(process.failure);
    const records = recorded.length > 0;
    const { rows } = await sql.query<Advanced>((records ? ADVANCE_AND_RECORD : ADVANCE)[plan.kind], [
      ...(records ? recordValues(ref.id, run.stepsRun + 1, recorded) : []),
      ref.id,
      ref.epoch,
      run.rowVersion,
      process.state,
      JSON.stringify(process.data),
      failure,
      plan.doubt,
      plan.states,
      ...plan.extra,
    ]);
    const [row] = rows;
    if (row === undefined) throw new LeaseLostError('process.processes', ref);
    return row;
  }

  private committed(run: RunState, plan: Plan, advanced: Advanced): Committed {
    const { cancel, late } = advanced;
    this.crash(run, plan, 'after-commit');
    if (plan.failedAt !== null)
      this.metrics.stateFailures.inc({ state: plan.failedAt, reason: plan.process.failure?.type ?? 'Error' });
    for (const state of plan.entered) this.metrics.stateRuns.inc({ state });
    run.process = { ...plan.process, retries: 0, cancelRequested: cancel, late };
    run.rowVersion = String(BigInt(run.rowVersion) + 1n);
    run.stepsRun += plan.states;
    run.statesInRun += plan.states;
    run.unknownAgeMs = plan.doubt === 'open' ? (run.unknownAgeMs ?? 0) : null;
    if (plan.kind === 'end') run.outcome = viewOf(run, advanced);
    if (plan.kind === 'go') return 'on';
    if (plan.kind === 'later') this.soon(Number(plan.extra[1]));
    else this.notifications.announce(processTopic(run.ref.id));
    return 'stopped';
  }

  private crash(run: RunState, plan: Plan, moment: 'before-commit' | 'after-commit'): void {
    for (const point of plan.points) this.crashPoints.hit(run.definition.name, point, moment);
  }

  /** A retry that is due before the next sweep is announced; the sweep finds it when this process dies meanwhile. */
  private soon(inMs: number): void {
    setTimeout(() => this.notifications.announce(PROCESSES_TOPIC), inMs + 1).unref();
  }
}

interface Advanced {
  readonly cancel: boolean;
  readonly late: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deadline_at: Date | null;
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
  };
}
