import { Injectable } from '@nestjs/common';

export interface Violation {
  /** What it is about, e.g. `A/ProductA` or an account's id. */
  readonly subject: string;
  readonly detail: string;
}

/** What became of some of the rows that an invariant is about. */
export interface Checked {
  /** Rows that were looked at. */
  readonly rows: number;
  readonly violations: readonly Violation[];
  /** What could not be checked, and why. The pass has failed then, and goes on all the same: a violation may stand behind it. */
  readonly unchecked?: readonly Violation[];
}

/** Something that must hold for ever, and how to find out whether it does. */
export interface Invariant {
  readonly name: string;
  /**
   * Looks at all there is, from the first row to the last, and tells of it batch by batch: each batch is one short read
   * behind the last row of the one before. Nothing is remembered from pass to pass. Throws when it cannot go on.
   */
  check(signal: AbortSignal): AsyncIterable<Checked>;
}

/** Below every id there is: where a walk by id begins. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

export interface Batches<Row> {
  /** Rows of one batch, at most. */
  readonly size: number;
  /** The next rows in the order of their key, behind `last`; null = from the beginning. */
  readonly read: (last: Row | null) => Promise<readonly Row[]>;
  readonly check: (rows: readonly Row[]) => Promise<Omit<Checked, 'rows'>> | Omit<Checked, 'rows'>;
}

/** Walks through a table by its key until nothing is left. */
export async function* inBatches<Row>({ size, read, check }: Batches<Row>): AsyncGenerator<Checked> {
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(last);
    if (rows.length > 0) yield { rows: rows.length, ...(await check(rows)) };
    if (rows.length < size) return;
    last = rows.at(-1) ?? null;
  }
}

/** Where modules say what must hold of their data; the auditor, which knows none of them, checks it. */
@Injectable()
export class Invariants {
  private readonly known = new Map<string, Invariant>();

  register(invariant: Invariant): void {
    if (this.known.has(invariant.name)) throw new Error(`Bug: the invariant ${invariant.name} is registered twice`);
    this.known.set(invariant.name, invariant);
  }

  get all(): readonly Invariant[] {
    return [...this.known.values()];
  }
}
