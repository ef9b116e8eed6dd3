import { Injectable } from '@nestjs/common';

/** How much of something is not finished. */
export interface Unfinished {
  /** As the routes that list it call it, e.g. `staged-jobs`. */
  readonly what: string;
  /** Which of it, e.g. `parked`. */
  readonly state: string;
  readonly count: number;
  /** Since when the oldest of it has been so; null = there is none, or it is not known. */
  readonly since: Date | null;
}

type Look = () => Promise<readonly Unfinished[]>;

/** Where modules say what of theirs is not finished; whoever shows it knows none of them. */
@Injectable()
export class UnfinishedWork {
  private readonly looks: Look[] = [];

  /** To be called while the application is put together. The look is bounded, and by an index. */
  register(look: Look): void {
    this.looks.push(look);
  }

  /** One look after the other, in the order of registration: nobody who waits at night needs a dozen connections. */
  async all(): Promise<Unfinished[]> {
    const all: Unfinished[] = [];
    for (const look of this.looks) all.push(...(await look()));
    return all;
  }
}
