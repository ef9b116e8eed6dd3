import { Injectable } from '@nestjs/common';
import type { BookEntry, ListBook } from '#kernel/foreign';

/*
 * What others know that we do not. After a restore to a point in time the world outside is ahead of the database: money that
 * was taken, accounts that were opened, parcels that were booked after that point. Each system outside that can list its book
 * is asked what has come about or changed there since, and our database what it has of each:
 *
 *   forgotten   we know nothing of it.
 *   ahead       we know it, and it stands otherwise there.
 *
 * Nothing is mended: what is right is for a person to decide, and most of what is ahead the machine finds out by itself.
 */

/** A system outside, and what we have of what it has. */
export interface ForeignBook {
  readonly system: string;
  /** Null = it cannot be listed, so that what we have forgotten it cannot tell. */
  readonly list: ListBook | null;
  /** How these stand with us, by their ids, in the words of the other side's `stands`; those that are left out we do not know. */
  readonly known: (entries: readonly BookEntry[]) => Promise<ReadonlyMap<string, string>>;
}

export interface Difference extends BookEntry {
  readonly kind: 'forgotten' | 'ahead';
  /** How it stands with us; null = it does not. */
  readonly here: string | null;
}

export interface Reconciled {
  readonly system: string;
  /** Entries that the other side has shown. */
  readonly looked: number;
  readonly differences: readonly Difference[];
  /** Why this is not all; null = it is. */
  readonly untold: string | null;
}

/** A page that does not come is asked for so often. */
const ATTEMPTS = 3;
const ANSWER_MS = 60_000;

/** Where modules say which books outside are to be compared with their rows; whoever compares knows none of them. */
@Injectable()
export class ForeignBooks {
  private readonly books: ForeignBook[] = [];

  /** To be called while the application is put together; only of what is outside this process. */
  register(...books: readonly ForeignBook[]): void {
    this.books.push(...books);
  }

  /** One system after the other; what one cannot tell does not keep the others from it. */
  async reconcile(since: Date): Promise<Reconciled[]> {
    const all: Reconciled[] = [];
    for (const book of this.books) all.push(await compared(book, since));
    return all;
  }
}

async function compared({ system, list, known }: ForeignBook, since: Date): Promise<Reconciled> {
  const differences: Difference[] = [];
  /** What has changed several times may be listed as often. */
  const seen = new Set<string>();
  const ended = (untold: string | null): Reconciled => ({ system, looked: seen.size, differences, untold });
  if (list === null) return ended('it cannot be listed');
  for (let cursor: string | null = null; ;) {
    const page = await asked(list, since, cursor);
    if (typeof page === 'string') return ended(page);
    const items = page.items.filter(({ id }) => !seen.has(id));
    const ours = await known(items);
    for (const entry of items) {
      if (seen.has(entry.id)) continue;
      seen.add(entry.id);
      const here = ours.get(entry.id) ?? null;
      if (here !== entry.stands) differences.push({ ...entry, kind: here === null ? 'forgotten' : 'ahead', here });
    }
    if (page.next === null) return ended(null);
    cursor = page.next;
  }
}

/** A page, or why there is none. */
async function asked(
  list: ListBook,
  since: Date,
  cursor: string | null,
): Promise<{ items: readonly BookEntry[]; next: string | null } | string> {
  let why = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await list(since, cursor, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (outcome.kind === 'done') return outcome.value;
    why = 'reason' in outcome ? outcome.reason : `${outcome.code} ${outcome.detail}`;
    if (outcome.kind === 'misconfigured') return `it has no list, or does not believe us: ${why}`;
  }
  return `it did not answer: ${why}`;
}
