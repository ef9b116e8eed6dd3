import type { AnyDefinition } from './definition.js';
import { DEFAULT_POLICY, type RetryPolicy } from './retry-policy.js';
import type { Limit, StepRules } from './state.js';

/** What holds for one state: what it says itself, then what its definition says, then the defaults. */
export interface Rules {
  readonly policy: RetryPolicy;
  readonly exhausted: 'undo' | 'park';
  /** Where it goes past its tries or its time instead of failing; null = it fails. */
  readonly whenSpent: string | null;
  /** Milliseconds of one try; null = FOREIGN_TIMEOUT_MS. */
  readonly attemptMs: number | null;
  /** Milliseconds of all tries; null = for ever. */
  readonly stepMs: number | null;
  /** Milliseconds; null = its lease is renewed by the worker and not by its calls. */
  readonly heartbeatMs: number | null;
  readonly limit: Limit | null;
}

/** Under which of the limited states a process in this state is claimed; '' = its state has no limit of its own. */
export function laneOf(definition: AnyDefinition, state: string): string {
  return rulesOf(definition, state).limit === null ? '' : state;
}

const known = new WeakMap<AnyDefinition, Map<string, Rules>>();

export function rulesOf(definition: AnyDefinition, name: string): Rules {
  let ofStates = known.get(definition);
  if (ofStates === undefined) known.set(definition, (ofStates = new Map()));
  let rules = ofStates.get(name);
  if (rules === undefined) ofStates.set(name, (rules = made(definition, name)));
  return rules;
}

function made(definition: AnyDefinition, name: string): Rules {
  const state = definition.states.get(name);
  const own: StepRules = state?.kind === 'local' || state?.kind === 'foreign' ? state : {};
  const calls: { heartbeatMs?: number; limit?: Limit } = state?.kind === 'foreign' ? state : {};
  return {
    policy: { ...DEFAULT_POLICY, ...definition.rules.retry, ...own.retry },
    exhausted: own.exhausted ?? definition.rules.exhausted ?? 'undo',
    whenSpent: definition.whenSpent.get(name) ?? null,
    attemptMs: own.timeouts?.attemptMs ?? null,
    stepMs: own.timeouts?.stepMs ?? null,
    heartbeatMs: calls.heartbeatMs ?? null,
    limit: calls.limit ?? null,
  };
}
