import type { Config } from '#platform/config';
import { isDatabaseUnavailable, type IsolationLevel, type Transaction } from '#platform/database';
import { guardedBy, LeaseLostError, type CrashPoints, type Doubt, type Heartbeat, type LeaseRef } from '#kernel/leases';
import { HoldfastError } from '#platform/errors';
import { doubtOf, type ForeignCaller, type Unanswered } from '#kernel/foreign';
import type { Metrics } from '#platform/telemetry';
import { failure, isAction, type Action } from './action.js';
import { keyTable } from './idempotency-keys.js';
import type { Lifecycle } from './lifecycle.js';
import type { Attempted, ForeignPhase, IdempotentRequest, LocalPhase, Phase, WaitingPhase } from './phase.js';
import type { FinishedAnswer, Mutation, StateMutationService, Step } from './state-mutation.service.js';

export interface RunTools {
  readonly mutations: StateMutationService;
  readonly caller: ForeignCaller;
  readonly heartbeat: Heartbeat;
  readonly crashPoints: CrashPoints;
  readonly metrics: Metrics;
  readonly config: Config;
}

/** A leased request at its recovery point. */
export interface RunState {
  readonly ref: LeaseRef;
  readonly lifecycle: Lifecycle<unknown>;
  readonly request: IdempotentRequest<unknown>;
  readonly path: string;
  readonly requestId: string;
  point: string;
  /** See CallBudget; null once this run itself has reached the point. */
  unknownAgeMs: number | null;
  /** Makes the key, at this point, in the first group's transaction; null when the key is already there. */
  claim: ((tx: Transaction, point: string) => Promise<void>) | null;
}

/** How a run ended. Everything but `finished` leaves the key at its point. */
export type RunEnd =
  | { readonly kind: 'finished'; readonly answer: FinishedAnswer }
  /** Try again later; `counts` = it uses up the completer's budget. */
  | {
      readonly kind: 'later';
      readonly system: string;
      readonly reason: string;
      readonly doubt: Doubt;
      readonly counts: boolean;
      readonly retryAfterMs: number | null;
    }
  /** A foreign effect that nobody can tell about any more. */
  | { readonly kind: 'lost'; readonly reason: string };

/** What opens a group: the local phase at the point, or what a foreign answer commits. */
type Opening = (tx: Transaction) => Promise<Action<string>>;

/** Runs one request from its recovery point to its answer, phase by phase. */
export class RequestRun {
  constructor(
    private readonly tools: RunTools,
    private readonly state: RunState,
  ) {}

  async toEnd(): Promise<RunEnd> {
    for (;;) {
      const phase = this.phaseAt(this.state.point);
      const started = performance.now();
      const step = phase.kind === 'local' ? await this.local(phase) : await this.outside(phase);
      this.tools.metrics.phaseSeconds.observe(
        { lifecycle: this.state.lifecycle.name, recovery_point: this.state.point },
        (performance.now() - started) / 1000,
      );
      if (step.kind !== 'advanced') return step;
      this.state.point = step.point;
      this.state.unknownAgeMs = null;
    }
  }

  private async local(phase: LocalPhase<unknown>): Promise<RunEnd | { kind: 'advanced'; point: string }> {
    return this.commit((tx) => phase.run(tx, this.state.request), phase);
  }

  private async outside(
    phase: ForeignPhase<unknown> | WaitingPhase<unknown>,
  ): Promise<RunEnd | { kind: 'advanced'; point: string }> {
    const { lifecycle, point, claim } = this.state;
    if (claim !== null) return this.commit(() => Promise.resolve({ action: 'recovery-point', name: point }), phase);
    const outcome = await (phase.kind === 'foreign' ? this.call(phase) : this.wait(phase));
    this.tools.crashPoints.hit(lifecycle.name, point, 'in-call');
    return 'commit' in outcome ? this.commit((tx) => outcome.commit(tx), phase) : outcome;
  }

  private async call(phase: ForeignPhase<unknown>): Promise<Attempted<string> | RunEnd> {
    const { config, caller } = this.tools;
    const { request, unknownAgeMs } = this.state;
    const totalMs = Math.min(
      Math.max(config.foreignAttempts * config.foreignTimeoutMs, phase.timeoutMs ?? 0),
      this.longestMs,
    );
    const budget = { attempts: config.foreignAttempts, totalMs, unknownAgeMs };
    const outcome = await this.leased((signal) => phase.attempt(request, { caller, signal, budget }));
    return outcome.kind === 'attempted' ? outcome : unanswered(phase.system, outcome);
  }

  private async wait(phase: WaitingPhase<unknown>): Promise<Attempted<string> | RunEnd> {
    const outcome = await this.leased((signal) =>
      phase.attempt(this.state.request, { signal, timeoutMs: this.longestMs }),
    );
    return (
      outcome ?? {
        kind: 'later',
        system: phase.process,
        reason: `${phase.process} is not there yet`,
        doubt: 'unchanged',
        counts: true,
        retryAfterMs: null,
      }
    );
  }

  /** Leaves time to write what came of it before others may take the request over. */
  private get longestMs(): number {
    return (this.tools.config.idempotencyLeaseMs * 2) / 3;
  }

  private async leased<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { config, heartbeat } = this.tools;
    return heartbeat.during(keyTable, this.state.ref, config.idempotencyLeaseMs, work);
  }

  /** One commit: the claim if it is still due, the opening step, and every local phase that follows it. */
  private async commit(opening: Opening, phase: Phase<unknown>): Promise<RunEnd | { kind: 'advanced'; point: string }> {
    let mutation: Mutation;
    let grouped = false;
    try {
      mutation = await this.mutate(async (tx) => this.group(tx, opening, phase, (joined) => (grouped = joined)), phase);
    } catch (error) {
      if (
        isDatabaseUnavailable(error) ||
        error instanceof LeaseLostError ||
        (error instanceof HoldfastError && error.retryable)
      )
        throw error;
      // A bug, or data that no repetition can write. When this commit was to make the key, nothing of the request stands:
      // there is no key, and so nothing to be tried again unasked or to be parked for a person.
      if (!(error instanceof HoldfastError) && this.state.claim !== null) throw error;
      if (grouped) mutation = await this.unfused(opening, phase);
      else if (error instanceof HoldfastError)
        mutation = await this.mutate(() => Promise.resolve({ action: failure(error), points: [] }), phase);
      else throw error;
    }
    if (mutation.kind === 'finished') return mutation;
    if (mutation.kind === 'advanced') return mutation;
    // Whatever a call brought was not committed, so it may have to be found out about.
    return {
      kind: 'later',
      system: this.state.lifecycle.name,
      reason: 'the phase stays at its point',
      doubt: 'open',
      counts: true,
      retryAfterMs: null,
    };
  }

  /** A fused group that threw is run again one phase at a time, so that what stood before the failure stands. */
  private async unfused(opening: Opening, phase: Phase<unknown>): Promise<Mutation> {
    const { claim, point } = this.state;
    if (claim !== null) {
      await this.mutate(async (tx) => {
        await claim(tx, point);
        return { action: { action: 'recovery-point', name: point }, points: [point], stored: point };
      }, phase);
      this.state.claim = null;
    }
    try {
      return await this.mutate(async (tx) => this.checked(await opening(tx), phase), phase);
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.retryable) throw error;
      return this.mutate(() => Promise.resolve({ action: failure(error), points: [] }), phase);
    }
  }

  private async group(
    tx: Transaction,
    opening: Opening,
    phase: Phase<unknown>,
    onJoin: (joined: boolean) => void,
  ): Promise<Step> {
    const points: string[] = [];
    onJoin(false);
    const { claim } = this.state;
    let step: Step;
    let stored: string | undefined;
    if (claim === null) step = this.checked(await opening(tx), phase);
    else {
      stored = onlyWay(phase) ?? this.state.point;
      const claimed = claim(tx, stored).then(() => onJoin(true));
      const action = await guardedBy(claimed, () => opening(tx));
      points.push(this.state.point);
      if (phase.kind !== 'local') return { action, points, stored };
      step = this.checked(action, phase);
    }
    for (;;) {
      points.push(...step.points);
      const next = step.action.action === 'recovery-point' ? this.phaseAt(step.action.name) : null;
      if (next === null || next.kind !== 'local' || next.isolation !== isolationOf(phase))
        return { action: step.action, points, stored };
      onJoin(true);
      step = this.checked(await next.run(tx, this.state.request), next);
    }
  }

  private async mutate(supplier: (tx: Transaction) => Promise<Step>, phase: Phase<unknown>): Promise<Mutation> {
    const { ref, lifecycle, path, requestId } = this.state;
    const mutation = await this.tools.mutations.mutate(ref, supplier, {
      name: lifecycle.name,
      request: { path, requestId },
      claiming: this.state.claim !== null,
      point: this.state.point,
      ...(isolationOf(phase) === undefined ? {} : { isolation: isolationOf(phase) as IsolationLevel }),
    });
    this.state.claim = null;
    return mutation;
  }

  /** A phase may only go where its table entry says. */
  private checked(action: Action<string>, phase: Phase<unknown>): Step {
    if (!isAction(action))
      throw new Error(`Bug: lifecycle ${this.state.lifecycle.name} returned no action at ${this.pointOf(phase)}`);
    if (action.action !== 'recovery-point') return { action, points: [] };
    if (!phase.to.includes(action.name))
      throw new Error(
        `Bug: lifecycle ${this.state.lifecycle.name} went to ${action.name}, which its table does not list`,
      );
    return { action, points: [action.name] };
  }

  private pointOf(phase: Phase<unknown>): string {
    const [point] = [...this.state.lifecycle.phases].find(([, each]) => each === phase) ?? [this.state.point];
    return point;
  }

  private phaseAt(point: string): Phase<unknown> {
    const phase = this.state.lifecycle.phases.get(point);
    if (phase === undefined) throw new Error(`Bug: lifecycle ${this.state.lifecycle.name} has no phase at ${point}`);
    return phase;
  }
}

/** Where a local phase can only go to; its key is made there at once, which spares the step to it. */
function onlyWay(phase: Phase<unknown>): string | undefined {
  return phase.kind === 'local' && phase.to.length === 1 ? phase.to[0] : undefined;
}

function isolationOf(phase: Phase<unknown>): IsolationLevel | undefined {
  return phase.kind === 'local' ? phase.isolation : undefined;
}

function unanswered(system: string, outcome: Unanswered): RunEnd {
  if (outcome.kind === 'lost') return { kind: 'lost', reason: outcome.reason };
  return {
    kind: 'later',
    system,
    reason: outcome.reason,
    doubt: doubtOf(outcome),
    counts: outcome.kind !== 'not-sent',
    retryAfterMs: outcome.retryAfterMs ?? null,
  };
}
