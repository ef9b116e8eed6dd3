import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable, type Transaction } from '#platform/database';
import { LeaseLostError } from '#kernel/leases';
import { HoldfastError } from '#platform/errors';
import { Tracing, type SpanFacts } from '#platform/telemetry';
import { failure, isAction, recoveryPoint, type Action } from './action.js';
import type { Lifecycle } from './lifecycle.js';
import type { Phase } from './phase.js';
import { phaseSpan, type Progress, type RequestRun } from './request-run.js';
import { StateMutationService, type Mutation, type Step } from './state-mutation.service.js';

/** What a phase has to commit: all of it where it is local, else what came of its call or wait. */
type Work = (tx: Transaction) => Promise<Action<string>>;

/** The commits of a run. Each holds one phase and, if nothing is in the way, every local phase that follows it. */
@Injectable()
export class PhaseCommits {
  constructor(
    private readonly mutations: StateMutationService,
    private readonly tracing: Tracing,
  ) {}

  /** Makes the key's row and nothing else: before a call it is the intent that a crash leaves. */
  async claim(run: RequestRun): Promise<Progress> {
    if (run.claim.kind === 'new') run.claim = { ...run.claim, at: run.point };
    return this.mutate(run, () => Promise.resolve({ action: recoveryPoint(run.point), points: [] }));
  }

  /**
   * Commits `work`, which is the phase at the run's point, with what may follow it. A business error is an answer, and what
   * stood before it stands; any other failure is thrown, with nothing of this commit left.
   */
  async commit(run: RequestRun, phase: Phase<unknown>, work: Work): Promise<Progress> {
    try {
      return await this.mutate(run, (tx) => together(tx, run, work, this.tracing));
    } catch (error) {
      if (passes(error)) throw error;
      // A bug, or data that no repetition can write. This commit was to make the key, so nothing of the request stands:
      // there is no key, and so nothing to be tried again unasked or to be parked for a person.
      if (run.claim.kind === 'new' && !(error instanceof HoldfastError)) throw error;
      if (!holdsMore(run, phase)) return this.fail(run, error);
    }
    if (run.claim.kind === 'new') await this.claim(run);
    try {
      return await this.mutate(run, (tx) => alone(tx, run, work));
    } catch (error) {
      return this.fail(run, error);
    }
  }

  private async fail(run: RequestRun, error: unknown): Promise<Progress> {
    if (!(error instanceof HoldfastError) || error.retryable) throw error;
    return this.mutate(run, () => Promise.resolve({ action: failure(error), points: [] }));
  }

  private async mutate(run: RequestRun, supplier: (tx: Transaction) => Promise<Step>): Promise<Progress> {
    const mutation = await this.mutations.mutate(run, supplier);
    run.claim = { kind: 'held' };
    return progressOf(run, mutation);
  }
}

/** Time will pass, and then it may work: the key stays where it is. */
function passes(error: unknown): boolean {
  if (error instanceof HoldfastError && error.retryable) return true;
  return isDatabaseUnavailable(error) || error instanceof LeaseLostError;
}

/** Whether the commit of this phase may hold more than the phase, so that what failed in it was perhaps not the phase. */
function holdsMore({ claim, lifecycle }: RequestRun, phase: Phase<unknown>): boolean {
  return claim.kind === 'new' || phase.to.some((point) => lifecycle.phaseAt(point).kind === 'local');
}

async function together(tx: Transaction, run: RequestRun, work: Work, tracing: Tracing): Promise<Step> {
  const { lifecycle, request } = run;
  const points: string[] = [];
  let action = checked(lifecycle, run.point, await work(tx));
  while (action.action === 'recovery-point') {
    const point = action.name;
    points.push(point);
    const next = lifecycle.phaseAt(point);
    if (next.kind !== 'local') break;
    const facts = (): SpanFacts => phaseSpan({ ...run, point }, tracing.traceparent);
    action = checked(lifecycle, point, await tracing.span(facts, () => next.run(tx, request)));
  }
  return { action, points };
}

async function alone(tx: Transaction, run: RequestRun, work: Work): Promise<Step> {
  const action = checked(run.lifecycle, run.point, await work(tx));
  return { action, points: action.action === 'recovery-point' ? [action.name] : [] };
}

/** A phase may only go where its table entry says. */
function checked(lifecycle: Lifecycle<unknown>, point: string, action: Action<string>): Action<string> {
  if (!isAction(action)) throw new Error(`Bug: lifecycle ${lifecycle.name} returned no action at ${point}`);
  if (action.action === 'recovery-point' && !lifecycle.phaseAt(point).to.includes(action.name))
    throw new Error(`Bug: lifecycle ${lifecycle.name} went to ${action.name}, which its table does not list`);
  return action;
}

function progressOf({ lifecycle }: RequestRun, mutation: Mutation): Progress {
  if (mutation.kind !== 'stayed') return mutation;
  const reason = 'the phase stays at its point';
  // Whatever a call brought was not committed, so it may have to be found out about.
  return { kind: 'later', system: lifecycle.name, reason, doubt: 'open', counts: true, retryAfterMs: null };
}
