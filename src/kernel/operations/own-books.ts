import { Injectable } from '@nestjs/common';
import type { BookEntry } from '#kernel/foreign';

export interface BookQuery {
  readonly since: Date;
  /** The place of the last entry before; null = from the beginning. */
  readonly after: string | null;
  readonly limit: number;
  /** Only what this one has asked for; null = whoever has. */
  readonly userId: string | null;
}

/** `place` is a UUID that orders the book and does not change. */
export interface PlacedEntry extends BookEntry {
  readonly place: string;
}

/** At most `limit` entries that came about or changed since then, in the order of their places. */
type List = (query: BookQuery) => Promise<readonly PlacedEntry[]>;

/** The books of what we are for others: each by the name under which others ask for it. */
@Injectable()
export class OwnBooks {
  private readonly lists = new Map<string, List>();

  /** To be called while the application is put together. */
  register(name: string, list: List): void {
    this.lists.set(name, list);
  }

  /** Null = there is none of this name. */
  of(name: string): List | null {
    return this.lists.get(name) ?? null;
  }
}
