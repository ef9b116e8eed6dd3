import { Injectable } from '@nestjs/common';

/** Something that is known under the words that were searched for. */
export interface Found {
  /** e.g. `order`. */
  readonly type: string;
  readonly id: string;
  /** What it is and how it stands, in a few words; nothing about a person. */
  readonly what: string;
  readonly userId: string | null;
  /** The route that shows it. */
  readonly path: string;
}

/** Things that are known by exactly this text, at most `limit`; by an index. */
type Find = (text: string, limit: number) => Promise<readonly Found[]>;

/** Of one part. */
const OF_A_PART = 20;

/** Where modules find what is theirs by a name that somebody has of it; whoever searches knows none of them. */
@Injectable()
export class Searches {
  private readonly finds: Find[] = [];

  /** To be called while the application is put together. */
  register(find: Find): void {
    this.finds.push(find);
  }

  async all(text: string): Promise<Found[]> {
    const found: Found[] = [];
    for (const find of this.finds) found.push(...(await find(text, OF_A_PART)));
    return found;
  }
}
