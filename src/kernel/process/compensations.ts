import { Injectable, Logger } from '@nestjs/common';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import { LeaseLostError } from '#kernel/leases';
import { nextStep, type NextStep } from '#kernel/foreign';
import { Checkpoint, type Committed } from './checkpoint.js';
import { failingOf } from './definition-registry.js';
import { ForeignSteps } from './foreign-steps.js';
import { namesOf } from './process-log.js';
import { ProcessMetrics } from './process-metrics.js';
import { ProcessRows } from './process-rows.js';
import { DEFAULT_POLICY, retryDelayMs, type RetryPolicy } from './retry-policy.js';
import type { RunState } from './run-state.js';
import type { Compensation, FailingState } from './state.js';
import { willPass } from './will-pass.js';

interface CompensationRow {
  readonly key: string;
  readonly name: string;
  readonly args: unknown;
  readonly fatal: boolean;
  readonly attempts: number;
  readonly status: 'recorded' | 'parked';
  /** Milliseconds since its call may first have taken effect unseen; null = it has not. */
  readonly unknown_age_ms: number | null;
}

/** What one try of a compensation came to. */
type Try = { readonly committed: Committed } | Failed;

interface Failed {
  readonly error: string;
  /** `nothing`: it was not sent; `every attempt`: nobody will ever know what became of it, so that it is not tried again. */
  readonly costs: 'an attempt' | 'nothing' | 'every attempt';
  readonly doubt: 'open' | 'settled';
  /** We gave it up, because this process stops. */
  readonly stopped?: boolean;
  /** It is under way, and to be looked after then. */
  readonly lookInMs?: number;
}

const UNDONE = `
  SELECT key, name, args, fatal, attempts, status, (extract(epoch FROM clock_timestamp() - unknown_since) * 1000)::float8 AS unknown_age_ms
    FROM process.compensations WHERE process_id = $1 AND status <> 'done' ORDER BY position DESC`;
const DONE = `
  UPDATE process.compensations SET status = 'done', done_at = clock_timestamp(), attempts = attempts + 1, last_error = NULL, unknown_since = NULL
   WHERE process_id = $1 AND key = $2`;
/** A doubt of which the process has heard by a lease that ran out began with that run. */
const TRIED = `
  UPDATE process.compensations AS tried
     SET attempts = $3, last_error = $4, status = $5,
         unknown_since = CASE $6::text WHEN 'open' THEN coalesce(tried.unknown_since, process.unknown_since, process.last_run_at) END
    FROM process.processes AS process WHERE process.id = $1 AND tried.process_id = $1 AND tried.key = $2`;
/**
 * What was parked is asked for before it is sent again, whatever the build that parked it has kept. The one that was being
 * undone when the process itself was parked keeps the doubt of the process, since it may no longer be the first.
 */
const UNPARK = `
  UPDATE process.compensations AS undone
     SET status = 'recorded', attempts = 0,
         unknown_since = coalesce(undone.unknown_since, CASE undone.status WHEN 'parked' THEN clock_timestamp() ELSE process.unknown_since END)
    FROM process.processes AS process
   WHERE process.id = $1 AND undone.process_id = $1
     AND (undone.status = 'parked'
          OR process.failure IS NOT NULL
             AND undone.position = (SELECT max(position) FROM process.compensations WHERE process_id = $1 AND status = 'recorded'))`;

/** Undoes a failed process: its recorded compensations in the reverse order of their recording, each until it is done or past its budget. */
@Injectable()
export class Compensations {
  private readonly logger = new Logger(Compensations.name);

  constructor(
    private readonly database: Database,
    private readonly checkpoint: Checkpoint,
    private readonly foreign: ForeignSteps,
    private readonly rows: ProcessRows,
    private readonly metrics: ProcessMetrics,
  ) {}

  async run(run: RunState): Promise<Committed> {
    const failing = run.definition.states.get(failingOf(run.definition) ?? '') as FailingState<unknown, unknown>;
    const { rows } = await this.database.query<CompensationRow>(UNDONE, [run.ref.id]);
    let left = false;
    for (const row of rows) {
      const undone = row.status === 'parked' ? 'parked' : await this.one(run, row, failing);
      if (undone === 'stopped') return 'stopped';
      if (undone === 'parked' && row.fatal)
        return this.park(run, `the fatal compensation ${row.key} is past its budget`);
      left ||= undone === 'parked';
    }
    if (left && !failing.endsWithParked) return this.park(run, 'a compensation is past its budget');
    const ended = await this.checkpoint.commitEnd(run, run.ended ? run.process.state : (failing.to[0] as string), left);
    if (left)
      this.logger.warn({
        msg: 'a process has ended with a compensation that is parked',
        ...namesOf(run),
      });
    return ended;
  }

  /** Gives every parked compensation of the process a fresh budget. */
  async unpark(sql: SqlExecutor, processId: string): Promise<void> {
    await sql.query(UNPARK, [processId]);
  }

  private async park(run: RunState, cause: string): Promise<'stopped'> {
    await this.rows.park(run.ref, cause);
    return 'stopped';
  }

  private async one(
    run: RunState,
    row: CompensationRow,
    failing: FailingState<unknown, unknown>,
  ): Promise<Committed | 'parked'> {
    const compensation = run.definition.compensations.get(row.name) as Compensation<unknown, unknown> | undefined;
    const tried =
      compensation === undefined
        ? failed(`no compensation is named ${row.name}`)
        : await run.traces.undo(row.name, () => this.undo(run, row, compensation));
    if ('committed' in tried) {
      this.metrics.compensation(run.definition, 'done');
      return tried.committed;
    }
    const attempts = row.attempts + (tried.costs === 'nothing' ? 0 : 1);
    const parked = attempts >= failing.budget || tried.costs === 'every attempt';
    const msg = parked ? 'a compensation is parked' : 'a compensation did not succeed';
    this.logger.warn({
      msg,
      ...namesOf(run),
      compensation: row.key,
      attempts,
      cause: tried.error,
    });
    this.metrics.compensation(run.definition, parked ? 'parked' : 'retried');
    const error = tried.error.slice(0, 500);
    const policy: RetryPolicy = { ...DEFAULT_POLICY, ...failing.retry };
    const waitMs = Math.max(run.jitter.of(retryDelayMs(policy, attempts)), tried.lookInMs ?? 0);
    const inMs = tried.stopped === true ? 0 : waitMs;
    const committed = await this.checkpoint.commitCompensation(run, { points: [], key: row.key }, async (tx) => {
      tx.along(TRIED, [run.ref.id, row.key, attempts, error, parked ? 'parked' : 'recorded', tried.doubt]);
      return { data: run.process.data, later: parked ? null : { inMs, reason: error, retries: Math.max(1, attempts) } };
    });
    return parked ? 'parked' : committed;
  }

  private async undo(run: RunState, row: CompensationRow, compensation: Compensation<unknown, unknown>): Promise<Try> {
    if (compensation.kind === 'local') {
      const { around } = compensation;
      const undo = (): Promise<Try> =>
        this.done(run, row, [row.key], (tx) => compensation.run(tx, run.process, row.args));
      return (around === undefined ? undo() : around(run.process, undo)).catch((error: unknown) => {
        if (error instanceof LeaseLostError || willPass(error)) throw error;
        return failed(String(error));
      });
    }
    const step = compensation.call(run.process, row.args);
    // An attempt without a doubt of its own may be that of an older build, which kept none.
    const [outcome] = await this.foreign.make(
      run,
      [step],
      row.unknown_age_ms ?? run.unknownAgeMs ?? (row.attempts > 0 ? 0 : null),
    );
    if (outcome === undefined) return failed('no outcome');
    const next = nextStep(outcome);
    if (next.kind !== 'done') return notDone(next);
    return this.done(run, row, [step.point ?? row.key], async (tx) =>
      compensation.done === undefined ? run.process.data : compensation.done(tx, run.process, row.args, next.value),
    );
  }

  private async done(
    run: RunState,
    row: CompensationRow,
    points: readonly string[],
    data: (tx: Transaction) => Promise<unknown>,
  ): Promise<Try> {
    const committed = await this.checkpoint.commitCompensation(run, { points, key: row.key }, async (tx) => {
      const changed = await data(tx);
      tx.along(DONE, [run.ref.id, row.key]);
      return { data: changed, later: null };
    });
    return { committed };
  }
}

function failed(error: string): Failed {
  return { error, costs: 'an attempt', doubt: 'settled' };
}

function notDone(next: Exclude<NextStep<unknown>, { kind: 'done' }>): Failed {
  switch (next.kind) {
    case 'refused':
      return failed(`refused: ${next.code} ${next.detail}`);
    case 'park':
      return { error: next.reason, costs: 'every attempt', doubt: 'open' };
    case 'retry':
      return {
        error: next.reason,
        costs: next.counts ? 'an attempt' : 'nothing',
        doubt: next.doubt,
        stopped: next.stopped === true,
        ...(next.underWay === true ? { lookInMs: next.retryAfterMs ?? 0 } : {}),
      };
  }
}
