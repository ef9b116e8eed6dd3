import type { Transaction } from '#platform/database';
import type { IdempotentRequest, Phase } from './phase.js';

export const FINISHED = 'finished';

/** How a person ended a parked request: the answer that its key gives from then on. */
export interface ResolvedOutcome<Point extends string = string> {
  /** 200 to 499. */
  readonly status: number;
  /** JSON. */
  readonly body: unknown;
  /** The recovery point at which the request was parked. */
  readonly point: Point;
}

/** Settles the business rows of a request that a person resolved by hand; runs in the transaction that stores the answer. */
export type Abandon<Command, Point extends string = string> = (
  tx: Transaction,
  request: IdempotentRequest<Command>,
  outcome: ResolvedOutcome<Point>,
) => Promise<void>;

/** The same as a method, so that a lifecycle of any command is a `Lifecycle<unknown>`. */
interface Settlement<Command, Point extends string> {
  settle(tx: Transaction, request: IdempotentRequest<Command>, outcome: ResolvedOutcome<Point>): Promise<void>;
}

/**
 * A table: recovery point -> phase. Build it with `lifecycle(…).at(…).abandon(…)`, register it with `LifecycleRegistry`.
 * `Point` are its recovery points as literal types: a name that is not among them does not compile.
 */
export class Lifecycle<Command, Point extends string = string> {
  readonly phases = new Map<string, Phase<Command>>();
  private settlement: Settlement<Command, Point> | null = null;

  constructor(
    readonly name: string,
    readonly version: number,
    /** Reads the stored command back; throws when it is not one. */
    readonly parse: (stored: unknown) => Command,
  ) {}

  at(point: Point, phase: Phase<Command, Point>): this {
    if (this.phases.has(point)) throw new Error(`Bug: lifecycle ${this.name} has two phases at ${point}`);
    this.phases.set(point, phase);
    return this;
  }

  /** Where a request starts: the first point in the table, and the only one that nothing leads to. */
  get start(): string {
    const [first] = this.phases.keys();
    if (first === undefined) throw new Error(`Bug: lifecycle ${this.name} has no phases`);
    return first;
  }

  phaseAt(point: string): Phase<Command> {
    const phase = this.phases.get(point);
    if (phase === undefined) throw new Error(`Bug: lifecycle ${this.name} has no phase at ${point}`);
    return phase;
  }

  /** What becomes of the business rows when a person resolves a parked request; without it they stay as they are. */
  abandon(settle: Abandon<Command, Point>): this {
    if (this.settlement !== null) throw new Error(`Bug: lifecycle ${this.name} says twice how it is abandoned`);
    this.settlement = { settle };
    return this;
  }

  get abandoned(): Settlement<Command, Point> | null {
    return this.settlement;
  }
}

/** The first point added is where a request starts. Say the points of more than one phase as types, as they follow each other. */
export function lifecycle<Command, Point extends string = 'started'>(
  name: string,
  version: number,
  parse: (stored: unknown) => Command,
): Lifecycle<Command, Point> {
  return new Lifecycle(name, version, parse);
}
