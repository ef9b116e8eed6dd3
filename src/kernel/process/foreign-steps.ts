import { setMaxListeners } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { CrashPoints } from '#kernel/leases';
import { ForeignCaller, type CallOutcome } from '#kernel/foreign';
import { CallLeases, isStopping, type CallTime } from './call-leases.js';
import type { ForeignStep, StepContext } from './foreign-step.js';
import { rulesOf } from './rules.js';
import type { RunState } from './run-state.js';

/** Makes the calls of one state side by side while its lease is kept. No transaction is open meanwhile. */
@Injectable()
export class ForeignSteps {
  constructor(
    private readonly caller: ForeignCaller,
    private readonly leases: CallLeases,
    private readonly crashPoints: CrashPoints,
    private readonly config: Config,
  ) {}

  /** One outcome per step, as the steps follow each other. `unknownAgeMs`: since when a call may have taken effect unseen, null = none has. */
  async make(
    run: RunState,
    steps: readonly ForeignStep[],
    unknownAgeMs: number | null,
  ): Promise<CallOutcome<unknown>[]> {
    if (steps.length === 0) return [];
    const { heartbeatMs } = rulesOf(run.definition, run.process.state);
    const details = run.heartbeat;
    return this.leases.during(run, heartbeatMs, (time) => {
      // Each call listens to it once, until it is over.
      setMaxListeners(steps.length, time.signal);
      return Promise.all(steps.map((step) => this.one(run, step, { time, details, unknownAgeMs })));
    });
  }

  private async one(
    run: RunState,
    step: ForeignStep,
    { time, details, unknownAgeMs }: { time: CallTime; details: unknown; unknownAgeMs: number | null },
  ): Promise<CallOutcome<unknown>> {
    const { traceparent, state } = run.process;
    const context: StepContext = {
      key: step.key,
      signal: time.signal,
      traceparent,
      heartbeat: time.heartbeat,
      details,
      elapsedMs: performance.now() - run.enteredAt,
    };
    const totalMs = this.timeFor(run, step);
    const budget = { attempts: 1, totalMs, attemptMs: totalMs, unknownAgeMs };
    const outcome = await this.caller.make(step, undefined, context, budget);
    if (step.point !== undefined) this.crashPoints.hit(run.definition.name, step.point, 'in-call');
    this.crashPoints.hit(run.definition.name, state, 'in-call');
    if (outcome.kind !== 'unknown') return outcome;
    if (outcome.underWay !== undefined) run.heartbeat = outcome.underWay.details ?? null;
    else if (isStopping(time.signal)) return { ...outcome, stopped: true };
    return outcome;
  }

  /** Milliseconds that this try may take: of the call, of its state's tries, and no longer than the state itself. */
  private timeFor(run: RunState, step: ForeignStep): number {
    const { attemptMs } = rulesOf(run.definition, run.process.state);
    const oneMs = step.timeoutMs ?? attemptMs ?? this.config.foreignTimeoutMs;
    return run.stepEndsAt === null ? oneMs : Math.max(1, Math.min(oneMs, run.stepEndsAt - performance.now()));
  }
}
