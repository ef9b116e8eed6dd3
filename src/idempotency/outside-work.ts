import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { CrashPoints, Heartbeat } from '#kernel/leases';
import { ForeignCaller, nextStep, type Unanswered } from '#kernel/foreign';
import { keyTable } from './idempotency-keys.js';
import type { Attempted, ForeignPhase, WaitingPhase } from './phase.js';
import type { RequestRun, Unfinished } from './request-run.js';

type Came = Attempted<string> | Unfinished;

/**
 * What a phase does outside of our transactions: it calls a foreign system, or waits for work of our own. No connection is
 * held meanwhile, and a heartbeat keeps the lease; when the lease is lost or the process stops, the work is aborted.
 */
@Injectable()
export class OutsideWork {
  /** Milliseconds. The third of the lease that is left is for writing down what came of it, before others may take over. */
  private readonly longestMs: number;

  constructor(
    private readonly config: Config,
    private readonly caller: ForeignCaller,
    private readonly heartbeat: Heartbeat,
    private readonly crashPoints: CrashPoints,
  ) {
    this.longestMs = (config.idempotencyLeaseMs * 2) / 3;
  }

  /** The row must stand at the phase's point already: that is the intent which a crash leaves. */
  async attempt(run: RequestRun, phase: ForeignPhase<unknown> | WaitingPhase<unknown>): Promise<Came> {
    const came = await this.heartbeat.during(keyTable, run.ref, this.config.idempotencyLeaseMs, (signal) =>
      phase.kind === 'foreign' ? this.call(run, phase, signal) : this.wait(run, phase, signal),
    );
    this.crashPoints.hit(run.lifecycle.name, run.point, 'in-call');
    return came;
  }

  private async call(run: RequestRun, phase: ForeignPhase<unknown>, signal: AbortSignal): Promise<Came> {
    const { foreignAttempts: attempts, foreignTimeoutMs } = this.config;
    const totalMs = Math.min(Math.max(attempts * foreignTimeoutMs, phase.timeoutMs ?? 0), this.longestMs);
    const budget = { attempts, totalMs, unknownAgeMs: run.unknownAgeMs };
    const outcome = await phase.attempt(run.request, { caller: this.caller, signal, budget });
    return outcome.kind === 'attempted' ? outcome : unanswered(phase.system, outcome);
  }

  private async wait({ request }: RequestRun, phase: WaitingPhase<unknown>, signal: AbortSignal): Promise<Came> {
    return (await phase.attempt(request, { signal, timeoutMs: this.longestMs })) ?? notYet(phase.process);
  }
}

function unanswered(system: string, outcome: Unanswered): Unfinished {
  const next = nextStep(outcome);
  if (next.kind === 'park') return { kind: 'lost', reason: next.reason };
  const { reason, doubt, counts, retryAfterMs = null } = next;
  return { kind: 'later', system, reason, doubt, counts, retryAfterMs };
}

function notYet(process: string): Unfinished {
  const reason = `${process} has not come far enough`;
  return { kind: 'later', system: process, reason, doubt: 'unchanged', counts: true, retryAfterMs: null };
}
