import { setMaxListeners } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { CrashPoints, Heartbeat } from '#kernel/leases';
import { ForeignCaller, type CallOutcome } from '#kernel/foreign';
import type { ForeignStep } from './foreign-step.js';
import type { RunState } from './plan.js';
import { processTable } from './process-rows.js';

/** Makes the calls of one state side by side while a heartbeat keeps the lease. No transaction is open meanwhile. */
@Injectable()
export class ForeignSteps {
  constructor(
    private readonly caller: ForeignCaller,
    private readonly heartbeat: Heartbeat,
    private readonly crashPoints: CrashPoints,
    private readonly config: Config,
  ) {}

  /** One outcome per step, as the steps follow each other. `unknownAgeMs`: since when a call may have taken effect unseen, null = none has. */
  async make(
    run: RunState,
    steps: readonly ForeignStep[],
    unknownAgeMs: number | null,
  ): Promise<CallOutcome<unknown>[]> {
    return this.heartbeat.during(processTable, run.ref, this.config.processLeaseMs, (signal) => {
      // Each call listens to it once, until it is over.
      setMaxListeners(steps.length, signal);
      return Promise.all(
        steps.map(async (step) => {
          const budget = { attempts: 1, totalMs: this.config.foreignTimeoutMs, unknownAgeMs };
          const outcome = await this.caller.make(
            step,
            undefined,
            { key: step.key, signal, traceparent: run.process.traceparent },
            budget,
          );
          if (step.point !== undefined) this.crashPoints.hit(run.definition.name, step.point, 'in-call');
          this.crashPoints.hit(run.definition.name, run.process.state, 'in-call');
          return outcome;
        }),
      );
    });
  }
}
