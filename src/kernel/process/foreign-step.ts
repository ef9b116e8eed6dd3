import type { CallOutcome, ForeignCall, ForeignContext, ForeignOutcome } from '#kernel/foreign';

/**
 * One call of a state to a system that we do not own. `key` is the same for ever; `call` may be repeated under it. After a
 * crash or an unknown outcome `find` is asked before `call` is sent again.
 */
export interface ForeignStep<T = unknown> extends ForeignCall<void, T> {
  readonly key: string;
  /** Names it in crash points, e.g. `A-ProductA:confirm`. */
  readonly point?: string;
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
  readonly breaker?: string;
}

/** A mutation. `find` null: to repeat the call tells as much as to ask, because the other side never forgets a key. */
export function foreignStep<T>(
  step: StepNames & {
    readonly call: (context: ForeignContext) => Promise<ForeignOutcome<T>>;
    readonly find: ((context: ForeignContext) => Promise<ForeignOutcome<T | null>>) | null;
  },
): ForeignStep<T> {
  const { call, find, ...names } = step;
  return {
    ...names,
    call: (_input, context) => call(context),
    find: find === null ? null : (_input, context) => find(context),
  };
}

/** A question. It changes nothing, so after a crash or an unknown outcome it is simply asked again. */
export function read<T>(
  step: StepNames & { readonly call: (context: ForeignContext) => Promise<ForeignOutcome<T>> },
): ForeignStep<T> {
  return foreignStep({ ...step, find: null });
}
