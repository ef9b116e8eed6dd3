import type { ForeignOutcome } from '#kernel/foreign';
import type { AnyDefinition, ForeignStep, StepContext } from '#kernel/process';

/** What a stubbed call comes to: an outcome, or a function of the call's context, which may tell of itself by heartbeats. */
export type Stub = ForeignOutcome<unknown> | Error | ((context: StepContext) => Promise<ForeignOutcome<unknown>>);

/** The other side did it, and answered this. */
export function done(value: unknown = null): ForeignOutcome<unknown> {
  return { kind: 'done', value };
}

/** The other side decided against it, and will again. */
export function refused(code: string, detail = ''): ForeignOutcome<never> {
  return { kind: 'refused', status: 409, code, detail };
}

/** It may have taken effect: a time-out, a lost connection, a 5xx. `retryAfterMs` is what the other side asked for. */
export function unknown(reason = 'time-out', retryAfterMs?: number): ForeignOutcome<never> {
  // Alive: a stub must not open the breaker of a system that other tests use.
  return { kind: 'unknown', reason, alive: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Nothing left this process, as with an open breaker; it uses up no try. */
export function notSent(reason = 'circuit breaker is open', retryAfterMs?: number): ForeignOutcome<never> {
  return { kind: 'not-sent', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** The call throws: a bug, unless the policy names the error. */
export function thrown(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/** The outcomes that calls come to, by the state or the compensation that makes them; the last one stays. */
export class Stubs {
  private readonly left = new Map<string, Stub[]>();

  set(name: string, outcomes: readonly Stub[]): void {
    this.left.set(name, [...outcomes]);
  }

  /** A copy of the definition whose calls ask here first. */
  into<D extends AnyDefinition>(definition: D): D {
    const states = new Map(
      [...definition.states].map(([name, state]): [string, unknown] => {
        if (state.kind !== 'foreign') return [name, state];
        const calls = (process: never): ForeignStep[] => state.calls(process).map((step) => this.instead(name, step));
        return [name, { ...state, calls }];
      }),
    );
    const compensations = new Map(
      [...definition.compensations].map(([name, undo]): [string, unknown] => {
        if (undo.kind !== 'foreign') return [name, undo];
        return [
          name,
          { ...undo, call: (process: never, args: unknown) => this.instead(name, undo.call(process, args)) },
        ];
      }),
    );
    const copy = Object.create(Object.getPrototypeOf(definition) as object) as D;
    return Object.assign(copy, definition, { states, compensations });
  }

  private instead(name: string, step: ForeignStep): ForeignStep {
    if (!this.left.has(name)) return step;
    return {
      ...step,
      call: (_input, context) => this.next(name, context as StepContext),
      // It is not told what became of a stubbed call: repeating tells as much as asking.
      find: null,
    };
  }

  private async next(name: string, context: StepContext): Promise<ForeignOutcome<unknown>> {
    const outcomes = this.left.get(name) ?? [];
    const [outcome] = outcomes.length > 1 ? outcomes.splice(0, 1) : outcomes;
    if (outcome === undefined) throw new Error(`Bug: ${name} was stubbed with no outcome`);
    if (outcome instanceof Error) throw outcome;
    return typeof outcome === 'function' ? outcome(context) : outcome;
  }
}
