import { Injectable } from '@nestjs/common';

export interface Violation {
  /** What it is about, e.g. `A/ProductA` or an account's id. */
  readonly subject: string;
  readonly detail: string;
}

/** Something that must hold for ever, and how to find out whether it does. */
export interface Invariant {
  readonly name: string;
  /** At most a hundred violations; bounded work, because it runs again and again. */
  check(signal: AbortSignal): Promise<readonly Violation[]>;
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
