import type { Transaction } from '#platform/database';
import { nextStep, type CallOutcome, type ForeignRefusal } from '#kernel/foreign';
import type { NamedState } from './definition.js';
import { fail, go, later, rest, type Move } from './move.js';
import {
  foreignUndo,
  type Compensation,
  type LocalWork,
  type Process,
  type RecordedCompensation,
  type Signal,
  type State,
} from './state.js';
import type { AnswersOf, Calls, Heard, Step, StepMove, Undo, Wait, WaitMove } from './step.js';

const DAY_MS = 86_400_000;

/** What is to be recorded for an undoing. */
export type Owed<Data, Snapshot> = (process: Process<Data, Snapshot>) => readonly RecordedCompensation[];

/** The state that a step of a sequence compiles to; `owed` is recorded by the commit that enters it. */
export function stepState<Data, Snapshot, Name extends string, Steps extends Calls, UndoName extends string, Undone>(
  step: Step<Data, Snapshot, Name, Steps, UndoName, Undone>,
  to: string,
  owed: readonly Owed<Data, Snapshot>[],
): NamedState<Data, Snapshot> {
  const { name, calls, commit, refused, undo, cancellable: _cancellable, ...rules } = step;
  const onward = (move: StepMove<Data>): Move<Data> => (move.move === 'next' ? go(to, move.data) : move);
  const answered = async (tx: Transaction, process: Process<Data, Snapshot>, answers: unknown): Promise<Move<Data>> => {
    if (commit === undefined) return go(to, process.data);
    // They come from the very calls of this step, so that their types may be forgotten on the way.
    return onward(await commit(tx, process, answers as AnswersOf<NoInfer<Steps>>));
  };
  const common = { ...rules, to: [to], ...recordedBefore(owed) };
  const state: State<Data, Snapshot> =
    calls === undefined
      ? { kind: 'local', ...common, run: (tx, process) => answered(tx, process, []) }
      : {
          kind: 'foreign',
          ...common,
          calls,
          commit: async (tx, process, outcomes) => {
            const settled = settle(process, outcomes);
            if ('answers' in settled) return answered(tx, process, settled.answers);
            if (settled.refusal === null || refused === undefined) return settled.otherwise;
            return onward(await refused(tx, process, settled.refusal));
          },
        };
  return { name, state, undo: undo === undefined ? {} : { [undo.name]: compensationOf(undo) } };
}

/** The state that a wait compiles to. */
export function waitState<Data, Snapshot, Name extends string, Answer>(
  wait: Wait<Data, Snapshot, Name, Answer>,
  to: string,
  owed: readonly Owed<Data, Snapshot>[],
): NamedState<Data, Snapshot> {
  const { name, everyMs = DAY_MS, ask, answered, timeUp, refused, on = {}, ...others } = wait;
  const { cancellable: _cancellable, retry, ...rules } = others;
  const resting = (process: Process<Data, Snapshot>, data: Data): Move<Data> =>
    rest(name, data, { againMs: typeof everyMs === 'number' ? everyMs : everyMs({ ...process, data }) });
  const onward = (process: Process<Data, Snapshot>, move: WaitMove<Data>): Move<Data> => {
    if (move.move === 'stay') return resting(process, move.data);
    return move.move === 'next' ? go(to, move.data) : move;
  };
  const common = { ...rules, to: [name, to], hears: hearing(name, to, on), ...recordedBefore(owed) };
  const state: State<Data, Snapshot> =
    ask === undefined
      ? {
          kind: 'local',
          ...common,
          run: async (tx, process) =>
            process.timeUp && timeUp !== undefined
              ? onward(process, await timeUp(tx, process))
              : resting(process, process.data),
        }
      : {
          kind: 'foreign',
          ...common,
          // An answer that does not come changes nothing of what is waited for.
          retry: { maximumAttempts: Infinity, ...retry },
          calls: (process) => (process.timeUp ? [ask(process)] : []),
          commit: async (tx, process, outcomes) => {
            if (outcomes.length === 0) return resting(process, process.data);
            const settled = settle(process, outcomes);
            if ('answers' in settled) {
              if (answered === undefined) return resting(process, process.data);
              return onward(process, await answered(tx, process, settled.answers[0] as Answer));
            }
            if (settled.refusal === null || refused === undefined) return settled.otherwise;
            return onward(process, await refused(tx, process, settled.refusal));
          },
        };
  return { name, state, undo: {} };
}

function hearing<Data, Snapshot>(
  name: string,
  to: string,
  on: Readonly<Record<string, Heard<Data, Snapshot>>>,
): NonNullable<LocalWork<Data, Snapshot, string, string>['hears']> {
  return Object.fromEntries(
    Object.entries(on).map(([heard, { hear }]) => [
      heard,
      async (tx: Transaction, process: Process<Data, Snapshot>, signal: Signal): Promise<Move<Data>> => {
        const move = await hear(tx, process, signal);
        return move.move === 'fail' ? move : go(move.move === 'next' ? to : name, move.data);
      },
    ]),
  );
}

type Settled<Data> =
  | { readonly answers: readonly unknown[] }
  /** `refusal` null: there is nothing for the step to decide. */
  | { readonly refusal: ForeignRefusal | null; readonly otherwise: Move<Data> };

/** All done; or one is refused, and will be again; or one is open, and the step is tried again. */
function settle<Data, Snapshot>(
  { data, state }: Process<Data, Snapshot>,
  outcomes: readonly CallOutcome<unknown>[],
): Settled<Data> {
  const steps = outcomes.map((outcome) => nextStep(outcome));
  const refusal = steps.find((each) => each.kind === 'refused');
  if (refusal !== undefined) {
    const { code, detail } = refusal;
    return { refusal, otherwise: fail({ type: 'Refused', reason: code, detail, step: state }, data) };
  }
  // Nobody will ever know what became of it, so its undoing has to find out.
  const lost = steps.find((each) => each.kind === 'park');
  if (lost !== undefined)
    return { refusal: null, otherwise: fail({ type: 'Lost', reason: lost.reason, step: state }, data) };
  const open = steps.filter((each) => each.kind === 'retry');
  const [first] = open;
  if (first === undefined) return { answers: steps.map((each) => (each.kind === 'done' ? each.value : null)) };
  const retryAfterMs = Math.max(...open.map((each) => each.retryAfterMs ?? 0));
  return { refusal: null, otherwise: later(data, first.reason, { retryAfterMs }) };
}

export function recording<Data, Snapshot, Name extends string, Answer>(
  undo: Undo<Data, Snapshot, Name, Answer>,
): Owed<Data, Snapshot> {
  const recorded = { name: undo.name, fatal: undo.fatal ?? false };
  return (process) => (undo.when?.(process) === false ? [] : [recorded]);
}

function recordedBefore<Data, Snapshot>(owed: readonly Owed<Data, Snapshot>[]): { before?: Owed<Data, Snapshot> } {
  return owed.length === 0 ? {} : { before: (process) => owed.flatMap((each) => each(process)) };
}

function compensationOf<Data, Snapshot, Name extends string, Answer>(
  undo: Undo<Data, Snapshot, Name, Answer>,
): Compensation<Data, Snapshot> {
  if (undo.run !== undefined) {
    const { run, around } = undo;
    return { kind: 'local', run: (tx, process) => run(tx, process), ...(around === undefined ? {} : { around }) };
  }
  const { call, done } = undo;
  return foreignUndo<Data, Snapshot, Answer>({
    kind: 'foreign',
    call: (process) => call(process),
    ...(done === undefined ? {} : { done: (tx, process, _args, answer) => done(tx, process, answer) }),
  });
}
