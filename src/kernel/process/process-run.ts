import { Injectable, Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { doublingBackOff, LeaseLostError } from '#kernel/leases';
import { Metrics } from '#platform/telemetry';
import { Checkpoint, type Committed } from './checkpoint.js';
import { Compensations } from './compensations.js';
import { DefinitionRegistry, failingOf } from './definition-registry.js';
import { ForeignSteps } from './foreign-steps.js';
import { fail } from './move.js';
import type { RunState } from './plan.js';
import { ProcessRows, type ClaimedProcess } from './process-rows.js';
import type { ProcessView } from './process-view.js';
import type { State } from './state.js';
import { willPass } from './will-pass.js';

/** Runs that end in a crash or a bug before the row is parked. */
const MAX_ATTEMPTS = 10;
const FIRST_BACK_OFF_MS = 1_000;

/** One run: from the claim, state by state, until the process rests, ends, or the lease is lost. */
@Injectable()
export class ProcessRuns {
  private readonly logger = new Logger('Process');

  constructor(
    private readonly registry: DefinitionRegistry,
    private readonly rows: ProcessRows,
    private readonly checkpoint: Checkpoint,
    private readonly foreign: ForeignSteps,
    private readonly compensations: Compensations,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /**
   * Returns the process if this run has ended it. Never throws for what it did: bugs back off and park, a lost lease is
   * left to its new holder.
   */
  async run(claimed: ClaimedProcess): Promise<ProcessView | null> {
    try {
      const run = this.taken(claimed);
      if (typeof run === 'string') await this.rows.park({ id: claimed.id, epoch: claimed.lease_epoch }, run);
      else return await this.toRest(run);
    } catch (error) {
      if (error instanceof LeaseLostError) this.metrics.leaseLost.inc();
      else await this.giveBack(claimed, error).catch(() => undefined);
    }
    return null;
  }

  private taken(claimed: ClaimedProcess): RunState | string {
    if (claimed.attempts > MAX_ATTEMPTS) return `given up after ${MAX_ATTEMPTS} runs that ended in a crash`;
    const definition = this.registry.find(claimed.definition, claimed.version);
    if (definition === null) return `no definition ${claimed.definition} version ${claimed.version} is registered`;
    if (!definition.states.has(claimed.state)) return `${claimed.definition} has no state ${claimed.state}`;
    let data: unknown;
    let snapshot: unknown;
    try {
      data = definition.parse(claimed.state_data);
      snapshot = definition.parseSnapshot(claimed.snapshot);
    } catch (error) {
      return `unreadable state data: ${String(error)}`;
    }
    const { id, user_id: userId, subject, state, failure, signal, retries, cancel, late, traceparent } = claimed;
    return {
      ref: { id, epoch: claimed.lease_epoch },
      definition,
      process: {
        id,
        userId,
        subject,
        state,
        data,
        snapshot,
        failure,
        signal,
        retries,
        cancelRequested: cancel,
        late,
        traceparent,
      },
      rowVersion: claimed.row_version,
      stepsRun: claimed.steps_run,
      wakes: claimed.wakes,
      unknownAgeMs: claimed.unknown_age_ms,
      ended: claimed.ended,
      outcome: null,
    };
  }

  private async toRest(run: RunState): Promise<ProcessView | null> {
    const leaseMs = this.config.processLeaseMs;
    let renewed = performance.now();
    for (let states = 0; ; states += 1) {
      if (performance.now() - renewed > leaseMs / 3) {
        if (!(await this.rows.renew(run.ref))) throw new LeaseLostError('process.processes', run.ref);
        renewed = performance.now();
      }
      if ((await this.next(run, states)) === 'stopped') return run.outcome;
    }
  }

  private async next(run: RunState, states: number): Promise<Committed> {
    const { process, definition } = run;
    const state = definition.states.get(process.state) as State<unknown, unknown>;
    if (run.ended || state.kind === 'failing') return this.compensations.run(run);
    if (states >= definition.statesPerRun) return this.endless(run);
    const interruption = process.cancelRequested || process.late ? (definition.interrupt?.(process) ?? null) : null;
    if (interruption !== null) return this.checkpoint.commitMove(run, interruption);
    switch (state.kind) {
      case 'local': {
        const work = (): Promise<Committed> => this.checkpoint.commit(run, (tx) => state.run(tx, process));
        return state.around === undefined ? work() : state.around(process, work);
      }
      case 'foreign': {
        const steps = state.calls(process);
        const outcomes = await this.foreign.make(run, steps, run.unknownAgeMs);
        const called = { outcomes, points: steps.flatMap(({ point }) => (point === undefined ? [] : [point])) };
        if (state.decide !== undefined) return this.checkpoint.commitMove(run, state.decide(process, outcomes), called);
        return this.checkpoint.commit(run, async (tx) => state.commit(tx, process, outcomes), called);
      }
      case 'final':
        throw new Error(`Bug: process ${run.ref.id} runs although it is at ${process.state}`);
    }
  }

  private async endless(run: RunState): Promise<Committed> {
    const reason = `max run count ${run.definition.statesPerRun} of state machine reached`;
    if (failingOf(run.definition) !== null)
      return this.checkpoint.commitMove(run, fail({ type: 'Error', reason }, run.process.data));
    await this.rows.park(run.ref, reason);
    return 'stopped';
  }

  private async giveBack(claimed: ClaimedProcess, error: unknown): Promise<void> {
    const ref = { id: claimed.id, epoch: claimed.lease_epoch };
    const text = error instanceof Error ? error.message : String(error);
    const innocent = willPass(error);
    this.logger.warn({
      msg: 'a process could not go on',
      process: claimed.id,
      definition: claimed.definition,
      state: claimed.state,
      error: text,
    });
    this.metrics.stateFailures.inc({ state: claimed.state, reason: innocent ? 'passing' : 'error' });
    // A call may have been made, and its outcome not committed.
    if (!innocent && claimed.attempts >= MAX_ATTEMPTS) await this.rows.park(ref, text, 'open');
    else
      await this.rows.release(
        ref,
        innocent ? Math.max(0, claimed.attempts - 1) : claimed.attempts,
        doublingBackOff(FIRST_BACK_OFF_MS, claimed.attempts),
        text,
      );
    if (!claimed.cancel) await this.rows.hurryCancelled(ref.id);
  }
}
