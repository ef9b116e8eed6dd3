import { Injectable, Logger } from '@nestjs/common';
import { Database, type SqlExecutor, type Transaction } from '../database/index.js';
import { LeaseLostError } from '../durable/index.js';
import { Metrics } from '../telemetry/index.js';
import { Checkpoint, type Committed } from './checkpoint.js';
import type { Compensation, FailingState } from './definition.js';
import { failingOf } from './definition-registry.js';
import { ForeignSteps } from './foreign-steps.js';
import type { RunState } from './plan.js';
import { ProcessRows } from './process-rows.js';
import { retryDelayMs } from './retry-delay.js';
import { willPass } from './will-pass.js';

interface CompensationRow {
  readonly key: string;
  readonly name: string;
  readonly args: unknown;
  readonly fatal: boolean;
  readonly attempts: number;
}

/** What one try of a compensation came to. */
type Try = { readonly committed: Committed } | { readonly error: string; /** false: nothing was sent. */ readonly counts: boolean };

const RECORDED = `SELECT key, name, args, fatal, attempts FROM process.compensations WHERE process_id = $1 AND status = 'recorded' ORDER BY position DESC`;
const DONE = `UPDATE process.compensations SET status = 'done', done_at = clock_timestamp(), attempts = attempts + 1, last_error = NULL WHERE process_id = $1 AND key = $2`;
const TRIED = `UPDATE process.compensations SET attempts = $3, last_error = $4, status = $5 WHERE process_id = $1 AND key = $2`;
const PARKED = `SELECT count(*)::int AS parked FROM process.compensations WHERE process_id = $1 AND status = 'parked'`;
const UNPARK = `UPDATE process.compensations SET status = 'recorded', attempts = 0 WHERE process_id = $1 AND status = 'parked'`;

/** Undoes a failed process: its recorded compensations in the reverse order of their recording, each until it is done or past its budget. */
@Injectable()
export class Compensations {
  private readonly logger = new Logger(Compensations.name);

  constructor(
    private readonly database: Database,
    private readonly checkpoint: Checkpoint,
    private readonly foreign: ForeignSteps,
    private readonly rows: ProcessRows,
    private readonly metrics: Metrics,
  ) {}

  async run(run: RunState): Promise<Committed> {
    const failing = run.definition.states.get(failingOf(run.definition) ?? '') as FailingState<unknown, unknown>;
    const { rows } = await this.database.query<CompensationRow>(RECORDED, [run.ref.id]);
    for (const row of rows) {
      const committed = await this.one(run, row, failing);
      if (committed === 'stopped') return 'stopped';
    }
    const { rows: counted } = await this.database.query<{ parked: number }>(PARKED, [run.ref.id]);
    const parked = (counted[0]?.parked ?? 0) > 0;
    if (parked && !failing.endsWithParked) {
      await this.rows.park(run.ref, 'a compensation is past its budget');
      return 'stopped';
    }
    return this.checkpoint.commitEnd(run, run.ended ? run.process.state : (failing.to[0] as string), parked);
  }

  /** Gives every parked compensation of the process a fresh budget. */
  async unpark(sql: SqlExecutor, processId: string): Promise<void> {
    await sql.query(UNPARK, [processId]);
  }

  private async one(run: RunState, row: CompensationRow, failing: FailingState<unknown, unknown>): Promise<Committed> {
    const compensation = run.definition.compensations.get(row.name) as Compensation<unknown, unknown> | undefined;
    const tried = compensation === undefined ? failed(`no compensation is named ${row.name}`) : await this.undo(run, row, compensation);
    if ('committed' in tried) {
      this.metrics.compensations.inc({ result: 'done' });
      return tried.committed;
    }
    const attempts = row.attempts + (tried.counts ? 1 : 0);
    const parked = attempts >= failing.budget;
    this.logger.warn({ msg: 'a compensation did not succeed', process: run.ref.id, compensation: row.key, attempts, parked, error: tried.error });
    this.metrics.compensations.inc({ result: parked ? 'parked' : 'retried' });
    const committed = await this.checkpoint.commitCompensation(run, [], async (tx) => {
      await tx.query(TRIED, [run.ref.id, row.key, attempts, tried.error.slice(0, 500), parked ? 'parked' : 'recorded']);
      const laterMs = parked ? null : retryDelayMs(attempts);
      return { data: run.process.data, laterMs, error: tried.error };
    });
    if (!parked || !row.fatal) return committed;
    await this.rows.park(run.ref, `the fatal compensation ${row.key} is past its budget`);
    return 'stopped';
  }

  private async undo(run: RunState, row: CompensationRow, compensation: Compensation<unknown, unknown>): Promise<Try> {
    if (compensation.kind === 'local') {
      const { around } = compensation;
      const undo = (): Promise<Try> => this.done(run, row, [row.key], (tx) => compensation.run(tx, run.process, row.args));
      return (around === undefined ? undo() : around(run.process, undo)).catch((error: unknown) => {
        if (error instanceof LeaseLostError || willPass(error)) throw error;
        return failed(String(error));
      });
    }
    const step = compensation.call(run.process, row.args);
    const [outcome] = await this.foreign.make(run, [step], run.unknownAgeMs ?? (row.attempts > 0 ? 0 : null));
    switch (outcome?.kind) {
      case 'done':
        return this.done(run, row, [step.point ?? row.key], async (tx) =>
          compensation.done === undefined ? run.process.data : compensation.done(tx, run.process, row.args, outcome.value),
        );
      case 'refused':
        return failed(`refused: ${outcome.code} ${outcome.detail}`);
      default:
        return { error: outcome?.reason ?? 'no outcome', counts: outcome?.kind !== 'not-sent' };
    }
  }

  private async done(run: RunState, row: CompensationRow, points: readonly string[], data: (tx: Transaction) => Promise<unknown>): Promise<Try> {
    const committed = await this.checkpoint.commitCompensation(run, points, async (tx) => {
      const changed = await data(tx);
      await tx.query(DONE, [run.ref.id, row.key]);
      return { data: changed, laterMs: null, error: null };
    });
    return { committed };
  }
}

function failed(error: string): Try {
  return { error, counts: true };
}
