import { Injectable } from '@nestjs/common';
import type { AnyDefinition } from './definition.js';
import { DEFAULT_POLICY, holesOfPolicy, type RetryPolicy } from './retry-policy.js';
import { rulesOf } from './rules.js';
import type { Limit } from './state.js';

/** Each is a row. */
const MOST_PLACES = 10_000;

/** Every process definition of this build by name and version; business modules register theirs at start. */
@Injectable()
export class DefinitionRegistry {
  private readonly known = new Map<string, AnyDefinition>();

  /** Checks the table and takes it up; a bad one stops the start. */
  register(definition: AnyDefinition): void {
    checkDefinition(definition);
    const id = `${definition.name}@${definition.version}`;
    if (this.known.has(id)) throw new Error(`Bug: process ${id} is registered twice`);
    this.known.set(id, definition);
  }

  find(name: string, version: number): AnyDefinition | null {
    return this.known.get(`${name}@${version}`) ?? null;
  }

  /** A build works only on what it knows, so that old and new run side by side during a roll-out. */
  all(): readonly AnyDefinition[] {
    return [...this.known.values()];
  }
}

export function startOf(definition: AnyDefinition): string {
  const [first] = definition.states.keys();
  return first as string;
}

/** The one state where failed processes compensate; null when nothing of the definition can fail. */
export function failingOf(definition: AnyDefinition): string | null {
  for (const [name, { kind }] of definition.states) if (kind === 'failing') return name;
  return null;
}

/** Throws naming every hole: unknown targets, states that nobody reaches, states without a way to an end. */
export function checkDefinition(definition: AnyDefinition): void {
  const { states, name } = definition;
  const problems: string[] = [];
  if (states.size === 0) problems.push('it has no state');
  const failing = [...states].filter(([, { kind }]) => kind === 'failing').map(([state]) => state);
  if (failing.length > 1) problems.push(`it has ${failing.length} failing states: ${failing.join(', ')}`);
  if (definition.compensations.size > 0 && failing.length === 0)
    problems.push('it has compensations but no failing state');
  for (const [from, { to, kind }] of states) {
    for (const target of to) if (!states.has(target)) problems.push(`${from} leads to ${target}, which is not there`);
    if (kind !== 'final' && to.length === 0) problems.push(`${from} is not final and leads nowhere`);
  }
  for (const [of, limit] of limits(definition))
    problems.push(...holesOf(limit).map((hole) => `the limit of ${of} ${hole}`));
  for (const [of, policy] of policies(definition))
    problems.push(...holesOfPolicy(policy).map((hole) => `the retry policy of ${of}: ${hole}`));
  const reached = closure(definition, startOf(definition), (state) => targets(definition, state));
  for (const state of states.keys())
    if (states.size > 0 && !reached.has(state)) problems.push(`${state} is never reached`);
  const finals = [...states].filter(([, { kind }]) => kind === 'final').map(([state]) => state);
  const ending = new Set(finals.flatMap((end) => [...closure(definition, end, (state) => sources(definition, state))]));
  for (const state of states.keys()) if (!ending.has(state)) problems.push(`${state} has no way to an end`);
  if (problems.length > 0)
    throw new Error(`Bug: process ${name} version ${definition.version}: ${problems.join('; ')}`);
}

function limits({ name, rules, states }: AnyDefinition): [string, Limit][] {
  const all = [...states].map(([state, work]) => [state, 'limit' in work ? work.limit : undefined] as const);
  return [[name, rules.limit] as const, ...all].flatMap(([of, limit]) => (limit === undefined ? [] : [[of, limit]]));
}

/** As they hold, with what the definition and the defaults say; `maximumAttempts` of an undoing is its budget. */
function policies(definition: AnyDefinition): [string, RetryPolicy][] {
  return [...definition.states].flatMap(([state, work]): [string, RetryPolicy][] => {
    if (work.kind === 'final') return [];
    if (work.kind !== 'failing') return [[state, rulesOf(definition, state).policy]];
    return [[state, { ...DEFAULT_POLICY, ...work.retry, maximumAttempts: work.budget }]];
  });
}

function holesOf({ maxConcurrent, ratePerSecond }: Limit): string[] {
  const holes: string[] = [];
  if (maxConcurrent === undefined && ratePerSecond === undefined) holes.push('says nothing');
  if (
    maxConcurrent !== undefined &&
    !(Number.isInteger(maxConcurrent) && maxConcurrent >= 1 && maxConcurrent <= MOST_PLACES)
  )
    holes.push(`has maxConcurrent ${maxConcurrent}, which is no whole number of 1 to ${MOST_PLACES}`);
  if (ratePerSecond !== undefined && !(ratePerSecond > 0 && Number.isFinite(ratePerSecond)))
    holes.push(`has ratePerSecond ${ratePerSecond}, which is not above 0`);
  return holes;
}

/** Every working state may also fail. */
export function targets(definition: AnyDefinition, state: string): readonly string[] {
  const { kind, to } = definition.states.get(state) ?? { kind: 'final', to: [] };
  const failing = failingOf(definition);
  return kind === 'final' || kind === 'failing' || failing === null ? to : [...to, failing];
}

function sources(definition: AnyDefinition, state: string): string[] {
  return [...definition.states.keys()].filter((from) => targets(definition, from).includes(state));
}

function closure(definition: AnyDefinition, start: string, next: (state: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(state) || !definition.states.has(state)) continue;
    seen.add(state);
    open.push(...next(state));
  }
  return seen;
}
