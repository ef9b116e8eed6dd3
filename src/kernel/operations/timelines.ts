import { Injectable } from '@nestjs/common';

/** Something that happened, as a person reads it. */
export interface TimelineEntry {
  readonly at: Date;
  /** Which part tells it, e.g. `payment`. */
  readonly source: string;
  /** In words. */
  readonly what: string;
  /** The route that has all of it; null = there is none. */
  readonly path: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** What a timeline is of, by all the names that are known of it. */
export interface Told {
  /** The `sub` of whoever it belongs to. */
  readonly userId: string;
  /** `<type>:<id>`, e.g. `payment:<id>`. */
  readonly names: readonly string[];
  /** The ids in them. */
  readonly ids: readonly string[];
}

/** What one part knows. Every look is by an index, and bounded. */
export interface TimelineSource {
  readonly source: string;
  /** Names under which other parts may know more of it. */
  readonly related?: (told: Told) => Promise<readonly string[]>;
  /** The newest ones, at most `limit`. */
  readonly entries: (told: Told, limit: number) => Promise<readonly Omit<TimelineEntry, 'source'>[]>;
}

/** Names lead to further names (an order, its payments, their refunds), never over more parts than this. */
const ROUNDS = 3;
/** Names that are followed, at most. */
const MOST_NAMES = 200;
/** Entries of one part, and of a timeline. */
const OF_A_PART = 500;
const MOST_ENTRIES = 1_000;

/** Where modules tell what happened to something; whoever shows it knows none of them. */
@Injectable()
export class Timelines {
  private readonly sources: TimelineSource[] = [];
  private readonly owners = new Map<string, (id: string) => Promise<string>>();

  /** To be called while the application is put together. */
  register(source: TimelineSource): void {
    this.sources.push(source);
  }

  /** Things of this type have a timeline; `ownerOf` throws where there is none of this id. */
  registerSubject(type: string, ownerOf: (id: string) => Promise<string>): void {
    this.owners.set(type, ownerOf);
  }

  /** Oldest first; when there is too much, the newest of it. Throws what `ownerOf` throws. */
  async of(type: string, id: string): Promise<{ userId: string; entries: TimelineEntry[] }> {
    const ownerOf = this.owners.get(type);
    if (ownerOf === undefined) throw new Error(`Bug: nobody has registered ${type}`);
    const userId = await ownerOf(id);
    const told = await this.named(userId, `${type}:${id.toLowerCase()}`);
    const entries: TimelineEntry[] = [];
    for (const { source, entries: tell } of this.sources)
      for (const entry of await tell(told, OF_A_PART)) entries.push({ ...entry, source });
    entries.sort((one, other) => one.at.getTime() - other.at.getTime());
    return { userId, entries: entries.slice(-MOST_ENTRIES) };
  }

  private async named(userId: string, name: string): Promise<Told> {
    let told = toldOf(userId, [name]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const names = new Set(told.names);
      for (const { related } of this.sources) for (const each of (await related?.(told)) ?? []) names.add(each);
      if (names.size === told.names.length) break;
      told = toldOf(userId, [...names].slice(0, MOST_NAMES));
    }
    return told;
  }
}

function toldOf(userId: string, names: readonly string[]): Told {
  return { userId, names, ids: [...new Set(names.map((name) => name.slice(name.indexOf(':') + 1)))] };
}
