import { Injectable } from '@nestjs/common';

/** Minor units of a currency. */
export interface Amount {
  readonly currency: string;
  readonly amount: number;
}

/** How much of something is not finished. */
export interface Unfinished {
  /** As the routes that list it call it, e.g. `staged-jobs`. */
  readonly what: string;
  /** Which of it, e.g. `parked`. */
  readonly state: string;
  readonly count: number;
  /** Since when the oldest of it has been so; null = there is none, or it is not known. */
  readonly since: Date | null;
  /** The money that hangs on it, one sum of each currency; absent = none does. */
  readonly amounts?: readonly Amount[];
}

/** `parked`: ids of processes that wait for a person, and of what they are about. */
type Look = (parked: readonly string[]) => Promise<readonly Unfinished[]>;
type Relate = (parked: readonly string[]) => Promise<readonly string[]>;

/** Where modules say what of theirs is not finished; whoever shows it knows none of them. */
@Injectable()
export class UnfinishedWork {
  private readonly looks: Look[] = [];
  private readonly relations: Relate[] = [];

  /** To be called while the application is put together. The look is bounded, and by an index. */
  register(look: Look): void {
    this.looks.push(look);
  }

  /** Ids of further things that are held up by those that wait. */
  relate(relate: Relate): void {
    this.relations.push(relate);
  }

  /** One look after the other, in the order of registration: nobody who waits at night needs a dozen connections. */
  async all(parked: readonly string[]): Promise<Unfinished[]> {
    const ids = new Set(parked);
    if (parked.length > 0) for (const relate of this.relations) for (const id of await relate(parked)) ids.add(id);
    const all: Unfinished[] = [];
    for (const look of this.looks) all.push(...(await look([...ids])));
    return all;
  }
}

/** A row of what waits for a person, counted and summed by currency. */
export interface SummedAmount {
  readonly currency: string;
  readonly count: number;
  /** PostgreSQL's numeric arrives as a string. */
  readonly amount: string;
}

export function parkedAmounts(what: string, rows: readonly SummedAmount[]): Unfinished {
  const amounts = rows.map(({ currency, amount }) => ({ currency, amount: Number(amount) }));
  return { what, state: 'parked', count: rows.reduce((sum, { count }) => sum + count, 0), since: null, amounts };
}
