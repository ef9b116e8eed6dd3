import { Definition, StateWriter, type DefinitionRules, type NamedState } from './definition.js';
import { fail, type Fail } from './move.js';
import type { FailingWork, FinalWork, Process } from './state.js';
import type { Calls, Step, Wait } from './step.js';
import { recording, stepState, waitState, type Owed } from './step-states.js';
import type { Reader } from './stored.js';

/*
 * A sequence is a definition without branches, and compiles to one: same kinds of states, same checkpoints, same checks.
 *
 *   .step    with `calls` a foreign state, without a local one. All calls done: `commit` runs with the answers, and the
 *            process goes to the next step in the same commit. One refused: it fails, unless `refused` says otherwise. Else
 *            it is tried again by the retry policy.
 *   undo     stands beside its step. It is recorded in the commit that enters the step, so before the effect; with
 *            `since: 'start'` in the commit that starts the process. What is recorded is undone in reverse.
 *   .wait    rests, with a timer; hears the signals in `on`, and when its time is up asks `ask`, or runs `timeUp`.
 *   .ends    two final states, and between them and the steps the failing state in which everything is undone.
 */

/** Attempts of one undoing before it waits for a person. */
const UNDO_BUDGET = 10;

export interface SequenceOptions<Data, Snapshot> extends DefinitionRules {
  /** Reads stored data back; throws when it is not that. See stored.ts. */
  readonly data: Reader<Data>;
  readonly snapshot: Reader<Snapshot>;
}

/** With what its commit writes, e.g. an event. */
export interface NamedEnd<Data, Snapshot, Name extends string> extends Pick<
  FinalWork<Data, Snapshot, never>,
  'enter' | 'entryPoint'
> {
  readonly name: Name;
}
/** A name, or more. */
export type End<Data, Snapshot, Name extends string> = Name | NamedEnd<Data, Snapshot, Name>;

export interface Ends<Data, Snapshot, Done extends string, Undone extends string, Undoing extends string> {
  /** After the last step. */
  readonly done: End<Data, Snapshot, Done>;
  /** When everything is undone. */
  readonly undone: End<Data, Snapshot, Undone>;
  /** Where it is undone. Default `undoing`, with ten attempts for each undoing, and what is parked waits for a person. */
  readonly undoing?: Undoing | ({ readonly name: Undoing } & Partial<Omit<FailingWork<string>, 'to'>>);
  /** What a cancel request or a passed deadline leads to, where a step is `cancellable`. Default: `fail` with `Cancelled` or `DeadlinePassed`. */
  readonly cancelled?: (process: Process<Data, Snapshot>) => Fail<Data> | null;
}

/** A step or a wait whose own types are checked and may be forgotten. */
interface Link<Data, Snapshot> {
  readonly name: string;
  readonly cancellable: boolean;
  /** Recorded with the start of the process. */
  readonly owed: readonly Owed<Data, Snapshot>[];
  readonly build: (to: string, owed: readonly Owed<Data, Snapshot>[]) => NamedState<Data, Snapshot>;
}

/** Steps one after another. Every call returns a new one, so that versions may share a beginning. */
export class Sequence<Data, Snapshot, Names extends string = never, Undos extends string = never> {
  constructor(
    private readonly name: string,
    private readonly version: number,
    private readonly options: SequenceOptions<Data, Snapshot>,
    private readonly links: readonly Link<Data, Snapshot>[] = [],
  ) {}

  step<const Name extends string, Steps extends Calls = [], UndoName extends string = never, Undone = unknown>(
    step: Step<Data, Snapshot, Name, Steps, UndoName, Undone>,
  ): Sequence<Data, Snapshot, Names | Name, Undos | UndoName> {
    const { name, cancellable = true, undo } = step;
    const recorded = undo === undefined ? [] : [recording(undo)];
    const since = undo?.since ?? 'entry';
    return this.with({
      ...{ name, cancellable, owed: since === 'start' ? recorded : [] },
      build: (to, owed) => stepState(step, to, since === 'start' ? owed : [...owed, ...recorded]),
    });
  }

  wait<const Name extends string, Answer = unknown>(
    wait: Wait<Data, Snapshot, Name, Answer>,
  ): Sequence<Data, Snapshot, Names | Name, Undos> {
    const { name, cancellable = true } = wait;
    return this.with({ ...{ name, cancellable, owed: [] }, build: (to, owed) => waitState(wait, to, owed) });
  }

  /** The definition, to be registered. */
  ends<const Done extends string, const Undone extends string, const Undoing extends string = 'undoing'>(
    ends: Ends<Data, Snapshot, Done, Undone, Undoing>,
  ): Definition<Data, Snapshot, Names | Done | Undone | Undoing, Undos> {
    const { name, version, options, links } = this;
    const { data, snapshot, ...rules } = options;
    const made = new Definition<Data, Snapshot, Names | Done | Undone | Undoing, Undos>(name, version, data, snapshot);
    const [done, undone] = [named(ends.done), named(ends.undone)];
    const undoing = typeof ends.undoing === 'object' ? ends.undoing : { name: ends.undoing ?? 'undoing' };
    const owed = links.flatMap((link) => link.owed);
    links.forEach((link, index) => made.add(link.build(links[index + 1]?.name ?? done.name, index === 0 ? owed : [])));
    const states = new StateWriter<Data, Snapshot, string>();
    made.add(states.final(done));
    made.add(states.failing({ budget: UNDO_BUDGET, endsWithParked: false, ...undoing, to: undone.name }));
    made.add(states.final(undone));
    const { cancelled = cancelledOrLate } = ends;
    const deaf = new Set(links.filter(({ cancellable }) => !cancellable).map((link) => link.name));
    return made.interrupted((process) => (deaf.has(process.state) ? null : cancelled(process))).ruled(rules);
  }

  private with<Name extends string, UndoName extends string>(
    link: Link<Data, Snapshot>,
  ): Sequence<Data, Snapshot, Name, UndoName> {
    return new Sequence(this.name, this.version, this.options, [...this.links, link]);
  }
}

/** A process that goes from step to step; see docs/processes.md. */
export function sequence<Data, Snapshot>(
  name: string,
  version: number,
  options: SequenceOptions<Data, Snapshot>,
): Sequence<Data, Snapshot> {
  return new Sequence(name, version, options);
}

function named<Data, Snapshot, Name extends string>(end: End<Data, Snapshot, Name>): NamedEnd<Data, Snapshot, Name> {
  return typeof end === 'object' ? end : { name: end };
}

function cancelledOrLate<Data, Snapshot>({ cancelRequested, data }: Process<Data, Snapshot>): Fail<Data> {
  const failure = cancelRequested
    ? { type: 'Cancelled', reason: 'somebody has asked for it' }
    : { type: 'DeadlinePassed', reason: 'its deadline has passed' };
  return fail(failure, data);
}
