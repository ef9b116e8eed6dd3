import type { CallOutcome, ForeignCall, ForeignContext, ForeignOutcome, ForeignUnknown } from '#kernel/foreign';

/** What a call of a process knows of its try. */
export interface StepContext extends ForeignContext {
  /** Tells that the call gets on, with where it is, as JSON: given to the next try, and to `find`, if this one does not come to its end. */
  readonly heartbeat: (details: unknown) => void;
  /** What the try before told last; null = nothing. */
  readonly details: unknown;
  /** Milliseconds since its state was entered, with all tries and waits. */
  readonly elapsedMs: number;
}

/**
 * One call of a state to a system that we do not own. `key` is the same for ever; `call` may be repeated under it. After a
 * crash or an unknown outcome `find` is asked before `call` is sent again.
 */
export interface ForeignStep<T = unknown> extends ForeignCall<void, T> {
  readonly key: string;
  /** Names it in crash points, e.g. `A-ProductA:confirm`. */
  readonly point?: string;
  /** What it does, in words and figures, for whoever has to decide about it; nothing about a person. */
  readonly does?: string;
}

/**
 * An answer of a step's `call` or `find`: the other side is at it, and is to be asked again in `againMs`. Until then nothing
 * waits for it here; whatever wakes the process looks at once. It uses up no try, and ends the count of those before.
 * `details`: how far it is, as by a heartbeat.
 */
export function underWay(details: unknown, { againMs }: { readonly againMs: number }): ForeignUnknown {
  return { kind: 'unknown', reason: 'it is under way', alive: true, retryAfterMs: againMs, underWay: { details } };
}

/** What came of each step: in the order of the steps, each with its own type of answer. */
export type OutcomesOf<Steps extends readonly ForeignStep[]> = {
  readonly [Index in keyof Steps]: CallOutcome<AnswerOf<Steps[Index]>>;
};
type AnswerOf<Step> = Step extends ForeignStep<infer T> ? T : never;

interface StepNames {
  /** Names the circuit breaker, unless `breaker` does, the metrics and the log lines. */
  readonly system: string;
  readonly key: string;
  readonly point?: string;
  readonly does?: string;
  readonly breaker?: string;
}

/** A mutation. `find` null: to repeat the call tells as much as to ask, because the other side never forgets a key. */
export function foreignStep<T>(
  step: StepNames & {
    /** false: the other side never forgets a key: past the horizon of keys it is asked, and the call repeated all the same. */
    readonly forgets?: boolean;
    readonly call: (context: StepContext) => Promise<ForeignOutcome<T>>;
    readonly find: ((context: StepContext) => Promise<ForeignOutcome<T | null>>) | null;
  },
): ForeignStep<T> {
  const { call, find, ...names } = step;
  return {
    ...names,
    // The engine makes every call of a step with the context of a step.
    call: (_input, context) => call(context as StepContext),
    find: find === null ? null : (_input, context) => find(context as StepContext),
  };
}

/** A question. It changes nothing, so after a crash or an unknown outcome it is simply asked again. */
export function read<T>(
  step: StepNames & { readonly call: (context: StepContext) => Promise<ForeignOutcome<T>> },
): ForeignStep<T> {
  return foreignStep({ ...step, find: null });
}
