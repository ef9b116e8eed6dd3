import { Injectable, Logger } from '@nestjs/common';
import { clock } from '#platform/clock';
import type { Transaction } from '#platform/database';
import { doublingBackOff, LeaseLostError } from '#kernel/leases';
import { CallLeases } from './call-leases.js';
import { Checkpoint, type Committed } from './checkpoint.js';
import { Compensations } from './compensations.js';
import { failingOf } from './definition-registry.js';
import { ForeignSteps } from './foreign-steps.js';
import { hearing, interruptionOf, moved, type Done } from './group.js';
import { limitName, Limits } from './limits.js';
import { fail, go, later } from './move.js';
import { admits, isSpent } from './plan.js';
import { ProcessMetrics } from './process-metrics.js';
import type { ClaimedProcess } from './process-claims.js';
import { ProcessRows } from './process-rows.js';
import type { ProcessView } from './process-view.js';
import { ProcessTraces } from './process-traces.js';
import { isNonRetryable } from './retry-policy.js';
import { rulesOf } from './rules.js';
import { NOT_CALLED, type Admission, type Called, type RunState, type Woken } from './run-state.js';
import { RunStates } from './run-states.js';
import { SIGNALS_PER_COMMIT, Signals, ToldMeanwhileError } from './signals.js';
import type { ForeignState, State } from './state.js';
import { willPass } from './will-pass.js';

/*
 * How a process moves. A process is one row of `process.processes`; a definition is the table of states it moves through.
 *
 *   start     Processes.start writes the row with the caller's commit; the replica that has room leases and runs it at once.
 *   claim     ProcessRunner takes rows that are due (`next_run_at`, or a lease that ran out) and hands each to a run, here.
 *   run       state by state, until the process rests, backs off, parks, ends, or loses its lease.
 *   group     the states that share a commit, since nothing outside happens between them (group.ts).
 *   local     writes our own tables and its move in one transaction.
 *   foreign   entering it was committed first, as the intent. Then its calls are made side by side with no transaction open
 *             (ForeignSteps, while CallLeases keeps the lease), and `decide` or `commit` turns what came of them into a move.
 *   try       one run of a foreign state. It counts when a call left or its worker died in it; `retry` says how many there
 *             are and how far apart, `timeouts` how long, `exhausted` what becomes of it then (rules.ts, plan.ts).
 *   checkpoint  the commit of a move: one UPDATE guarded by lease epoch and row version (checkpoint.ts). If it hits no row,
 *             another worker has the process: everything is rolled back and this run stops without a word.
 *   lease, epoch  the lease is the right to work on the row for PROCESS_LEASE_MS; each new holder raises the epoch, so that a
 *             worker that was frozen past its lease writes nothing when it wakes up.
 *   under way a call may answer that the other side is at it: the process rests, in doubt, until its time has come to look, or
 *             something wakes it; no try is used up, and those before are over.
 *   doubt     a call that may have taken effect unseen sets `unknown_since`; the next try asks `find` before it calls again.
 *   compensation  what undoes an effect is recorded in the commit that enters the state, so before the effect. A failed
 *             process goes to its failing state, where all that was recorded runs in reverse (compensations.ts).
 *   rest      the run ends and gives the lease back; a wake-up, a signal, its timer or the deadline makes the row due again.
 *   signal    what it was told from outside, kept in its inbox (signals.ts) until a state hears it, in the order of acceptance.
 *   wake-up   Processes.wake counts `wakes` up and makes a resting row due. A run compares that count in its resting UPDATE
 *             with what it saw at its claim, so a wake-up that came meanwhile is not lost. One in back-off is not cut short.
 *   limit     a limited state begins with a claim that has a place and a start for it (limits.ts).
 *   cancel, deadline  looked at between two states: `interrupted` of the definition says whether the process fails for it.
 *   pause     seen in the answer of the next commit; then nothing runs and no time counts until it is resumed.
 *   bugs      a state that throws backs off; ten runs without a commit park the row for a person. Nothing is undone, unless
 *             `nonRetryableErrors` names the error: then it is no bug, and the process fails.
 */

/** Runs that end in a crash or a bug before the row is parked. */
const MAX_ATTEMPTS = 10;
const FIRST_BACK_OFF_MS = 1_000;

/** One run: from the claim, state by state, until the process rests, ends, or the lease is lost. */
@Injectable()
export class ProcessRuns {
  private readonly logger = new Logger('Process');

  constructor(
    private readonly states: RunStates,
    private readonly rows: ProcessRows,
    private readonly signals: Signals,
    private readonly checkpoint: Checkpoint,
    private readonly foreign: ForeignSteps,
    private readonly compensations: Compensations,
    private readonly leases: CallLeases,
    private readonly limits: Limits,
    private readonly metrics: ProcessMetrics,
    private readonly traces: ProcessTraces,
  ) {}

  /**
   * Returns the process if this run has ended it. Never throws for what it did: bugs back off and park, a lost lease is
   * left to its new holder.
   */
  async run(
    claimed: ClaimedProcess,
    woken: Woken = { nudged: false, closed: false },
    admission: Admission = { lane: '', slots: [] },
  ): Promise<ProcessView | null> {
    return this.traces.run(claimed, (traced) => this.begin(traced, woken, admission));
  }

  private async begin(claimed: ClaimedProcess, woken: Woken, admission: Admission): Promise<ProcessView | null> {
    const ref = { id: claimed.id, epoch: claimed.lease_epoch };
    try {
      const run =
        claimed.attempts > MAX_ATTEMPTS
          ? `given up after ${MAX_ATTEMPTS} runs that ended in a crash`
          : this.states.of(claimed, woken, admission);
      if (typeof run === 'string') await this.rows.park(ref, run);
      else return await this.toRest(run);
    } catch (error) {
      if (error instanceof LeaseLostError) this.metrics.leaseLost();
      else await this.giveBack(claimed, error).catch(() => undefined);
    } finally {
      await this.limits.giveBack(ref, admission);
    }
    return null;
  }

  private async toRest(run: RunState): Promise<ProcessView | null> {
    for (;;) {
      if (performance.now() - run.renewedAt > run.settings.leaseMs / 3) {
        if (!(await this.leases.renew(run))) throw new LeaseLostError('process.processes', run.ref);
        run.renewedAt = performance.now();
      }
      const { definition, admission } = run;
      const { state } = run.process;
      if ((await this.next(run)) === 'stopped') return run.outcome;
      if (admission.slots.length > 0 && run.process.state !== state)
        await this.limits.giveBack(run.ref, admission, limitName(definition, state));
    }
  }

  private async next(run: RunState): Promise<Committed> {
    try {
      return await this.traces.state(run, () => this.step(run));
    } catch (error) {
      if (error instanceof ToldMeanwhileError) {
        run.wakes = error.wakes;
        run.moreUnread = true;
        return 'on';
      }
      const { process, definition } = run;
      const { policy } = rulesOf(definition, process.state);
      if (!isNonRetryable(policy, error) || failingOf(definition) === null || process.failure !== null) throw error;
      return this.checkpoint.commitMove(run, fail({ type: error.name, reason: error.message }, process.data));
    }
  }

  private async step(run: RunState): Promise<Committed> {
    const { process, definition } = run;
    const state = definition.states.get(process.state) as State<unknown, unknown>;
    if (run.ended || state.kind === 'failing') return this.compensations.run(run);
    if (run.statesInRun >= definition.statesPerRun) return this.endless(run);
    const interruption = interruptionOf(run, process);
    if (interruption !== null) return this.checkpoint.commitMove(run, interruption);
    if (state.kind === 'final') throw new Error(`Bug: process ${run.ref.id} runs although it is at ${process.state}`);
    const { around: holds } = state;
    const inTurn = (work: () => Promise<Committed>): Promise<Committed> =>
      holds === undefined ? work() : holds(process, work);
    if (state.hears !== undefined) await this.listen(run);
    const heard = hearing(run, process, run.signalsRead);
    if (heard !== null) return inTurn(() => this.checkpoint.commit(run, { work: heard, called: NOT_CALLED, holds }));
    if (run.called === null && isSpent(run))
      return this.checkpoint.commitMove(run, later(process.data, 'nothing has come of it'));
    if (state.kind === 'local') {
      const work = async (tx: Transaction): Promise<Done> => moved(await state.run(tx, process));
      return inTurn(() => this.checkpoint.commit(run, { work, called: NOT_CALLED, holds }));
    }
    if (!admits(run)) return this.checkpoint.commitMove(run, go(process.state, process.data));
    const called = (run.called ??= await this.called(run, state));
    const committed = await inTurn(() => this.commitCalled(run, state, called));
    run.called = null;
    return committed;
  }

  private commitCalled(run: RunState, state: ForeignState<unknown, unknown>, called: Called): Promise<Committed> {
    const { process } = run;
    const { decide, around: holds } = state;
    if (decide !== undefined)
      return this.checkpoint.commitMove(run, decide(process, called.outcomes), { called, holds });
    const work = async (tx: Transaction): Promise<Done> => moved(await state.commit(tx, process, called.outcomes));
    return this.checkpoint.commit(run, { work, called, holds });
  }

  /** What came of the calls that leave before this state is decided. */
  private async called(run: RunState, state: ForeignState<unknown, unknown>): Promise<Called> {
    const steps = state.calls(run.process);
    const outcomes = await this.foreign.make(run, steps, run.unknownAgeMs);
    if (steps.length > 0) run.apart = false;
    return { outcomes, points: steps.flatMap(({ point }) => (point === undefined ? [] : [point])) };
  }

  /** Reads on in the inbox when what was read of it is handled. */
  private async listen(run: RunState): Promise<void> {
    if (run.unread.length > 0 || !run.moreUnread) return;
    run.unread = await this.signals.unread(run.ref.id, run.signalsRead);
    run.moreUnread = run.unread.length === SIGNALS_PER_COMMIT;
    const [name] = run.definition.signals;
    if (run.unread.length === 0 && run.toldBefore !== null && name !== undefined)
      run.unread = [{ id: 'decision', name, details: run.toldBefore, at: clock.date(), position: run.wakes }];
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
      subject: claimed.subject,
      userId: claimed.user_id,
      definition: claimed.definition,
      state: claimed.state,
      error: text,
    });
    this.metrics.stopped(claimed, innocent ? 'passing' : 'error');
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
