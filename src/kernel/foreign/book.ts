import { answerMembers } from './answer-members.js';
import type { ForeignHttp } from './foreign-http.js';
import type { ForeignContext, ForeignOutcome } from './foreign-outcome.js';
import { outcomeOf } from './outcome-of.js';

/** Something that the other side has done for us, as its books have it. Nothing in it is about a person. */
export interface BookEntry {
  /** Its name there. */
  readonly id: string;
  /** The key that it was asked for under; null = its id is the key. */
  readonly key: string | null;
  /** How it stands there, in words and figures. */
  readonly stands: string;
  readonly changedAt: Date;
}

export interface BookPage {
  readonly items: readonly BookEntry[];
  /** Where the list goes on; null = that was all. */
  readonly next: string | null;
}

/** What has come about or changed in the other side's books since then, page by page. Changes nothing. */
export type ListBook = (
  since: Date,
  cursor: string | null,
  context: Pick<ForeignContext, 'signal'>,
) => Promise<ForeignOutcome<BookPage>>;

/** The list of whoever serves `GET /books/{name}` as we do; one that does not is `misconfigured`, with a 404. */
export function bookOverHttp(http: ForeignHttp, name: string): ListBook {
  return (since, cursor, { signal }) => {
    const query = new URLSearchParams({ since: since.toISOString(), ...(cursor === null ? {} : { cursor }) });
    const path = `/books/${name}?${query.toString()}`;
    return outcomeOf(() => http.send({ method: 'GET', path, signal, traceparent: null }), readPage);
  };
}

function readPage(body: unknown): BookPage {
  const { items, nextCursor } = answerMembers(body);
  if (!Array.isArray(items)) throw new Error('the answer has no items');
  if (nextCursor !== null && typeof nextCursor !== 'string') throw new Error('the answer has no nextCursor');
  return { items: items.map(readEntry), next: nextCursor };
}

function readEntry(item: unknown): BookEntry {
  const { id, key, stands, changedAt } = answerMembers(item);
  const at = new Date(typeof changedAt === 'string' ? changedAt : Number.NaN);
  if (typeof id !== 'string' || typeof stands !== 'string' || Number.isNaN(at.getTime()))
    throw new Error('the answer has no entry of a book');
  return { id, key: typeof key === 'string' ? key : null, stands, changedAt: at };
}
