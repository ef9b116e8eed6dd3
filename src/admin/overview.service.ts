import { Injectable } from '@nestjs/common';
import { KeyLookup } from '#idempotency';
import type { DoubtCursor, InDoubt } from '#kernel/leases';
import { UnfinishedWork, type Unfinished } from '#kernel/operations';
import { JobLookup } from '#kernel/outbox';
import { ProcessDoubts, ProcessGauges, ProcessQueries } from '#kernel/process';
import { clock } from '#platform/clock';

export const DOUBTFUL = ['idempotency-key', 'staged-job', 'process', 'compensation'] as const;

export interface Doubtful extends InDoubt {
  readonly type: (typeof DOUBTFUL)[number];
}

/** What is not finished, and what nobody knows, of all parts together. */
@Injectable()
export class Overview {
  constructor(
    private readonly keys: KeyLookup,
    private readonly jobs: JobLookup,
    private readonly processes: ProcessGauges,
    private readonly doubts: ProcessDoubts,
    private readonly queries: ProcessQueries,
    private readonly others: UnfinishedWork,
  ) {}

  /** Only of what there is. */
  async unfinished(): Promise<Unfinished[]> {
    const { live, liveSince, parked, parkedSince } = await this.keys.census();
    const jobs = await this.jobs.census();
    const processes = await this.processes.census();
    const isParked = processes.some(({ condition, count }) => condition === 'parked' && count > 0);
    const parkedIds = isParked ? await this.queries.parkedIds() : [];
    const now = clock.now();
    const all: Unfinished[] = [
      { what: 'idempotency-keys', state: 'live', count: live, since: liveSince },
      { what: 'idempotency-keys', state: 'parked', count: parked, since: parkedSince },
      ...jobs.map((each) => ({ what: 'staged-jobs', ...each })),
      ...processes.map(({ condition, count, dueSeconds }) => ({
        what: 'processes',
        state: condition,
        count,
        since: dueSeconds > 0 ? new Date(now - dueSeconds * 1_000) : null,
      })),
      { what: 'compensations', state: 'parked', ...(await this.doubts.parkedCompensations()) },
      ...(await this.others.all(parkedIds)),
    ];
    return all.filter(({ count }) => count > 0);
  }

  /** The oldest doubt first; one more than `limit` when there are more. */
  async inDoubt(after: DoubtCursor | null, limit: number): Promise<Doubtful[]> {
    const most = limit + 1;
    const found = [
      await this.keys.inDoubt(after, most),
      await this.jobs.inDoubt(after, most),
      await this.doubts.processes(after, most),
      await this.doubts.compensations(after, most),
    ];
    const all = found.flatMap((rows, at) => rows.map((row) => ({ ...row, type: DOUBTFUL[at] as Doubtful['type'] })));
    return all.sort((one, other) => compare(placeOf(one), placeOf(other))).slice(0, most);
  }
}

/** Times are compared as PostgreSQL writes them, but for the zeros that it leaves out at the end of a second. */
function placeOf({ since, since_text: text, ref }: InDoubt): string {
  const micros = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0');
  return `${since.toISOString().slice(0, 19)}.${micros} ${ref}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
