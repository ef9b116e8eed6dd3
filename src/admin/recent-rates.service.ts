import { hostname } from 'node:os';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { JobLookup } from '#kernel/outbox';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Metrics, type Answered } from '#platform/telemetry';
import { quantile, type Buckets } from './quantile.js';

/*
 * What the service does now: every 30 seconds a sample of this process's own counters, kept for an hour in its memory. What
 * happened between two samples is their difference. A replica that was replaced has forgotten its hour; Prometheus has all.
 */

const EVERY_MS = 30_000;
const KEPT = 3_600_000 / EVERY_MS;
/** Who looks at the service is no load of it. */
const LOOKING = /^\/(admin|metrics|health)(\/|$)/;

interface Sample {
  readonly at: Date;
  readonly answered: Answered;
  readonly oldestJobSeconds: number | null;
}

/** What happened since the sample before. */
export interface Rate {
  readonly at: Date;
  readonly requestsPerSecond: number;
  /** Of them, with a status of 500 or above. */
  readonly failedPerSecond: number;
  /** Null = there was no request. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  /** Null = the database could not say. */
  readonly oldestJobSeconds: number | null;
}

@Injectable()
export class RecentRates implements OnApplicationBootstrap, OnModuleDestroy {
  readonly replica = `${hostname()}:${process.pid}`;
  private readonly samples: Sample[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly metrics: Metrics,
    private readonly jobs: JobLookup,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.includes('api')) return;
    this.timer = setInterval(() => void this.keep(), EVERY_MS);
    await this.keep();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** The oldest first; the last one goes until now. */
  async lastHour(): Promise<Rate[]> {
    const all = [...this.samples, await this.sample()];
    return all.slice(1).flatMap((sample, at) => rateOf(all[at] ?? sample, sample));
  }

  private async keep(): Promise<void> {
    this.samples.push(await this.sample());
    if (this.samples.length > KEPT) this.samples.shift();
  }

  private async sample(): Promise<Sample> {
    const answered = await this.metrics.answered((route) => !LOOKING.test(route));
    const at = clock.date();
    const census = await this.jobs.census().catch(() => null);
    const since = census?.filter(({ state }) => state !== 'parked').map((each) => each.since.getTime());
    const oldestJobSeconds =
      since === undefined ? null : Math.max(0, (at.getTime() - Math.min(at.getTime(), ...since)) / 1_000);
    return { at, answered, oldestJobSeconds };
  }
}

function rateOf(before: Sample, { at, answered, oldestJobSeconds }: Sample): Rate[] {
  const seconds = (at.getTime() - before.at.getTime()) / 1_000;
  if (seconds <= 0) return [];
  const buckets = differenceOf(before.answered.buckets, answered.buckets);
  const msOf = (share: number): number | null => {
    const found = quantile(share, buckets);
    return found === null ? null : found * 1_000;
  };
  const perSecond = (what: 'count' | 'failed'): number => (answered[what] - before.answered[what]) / seconds;
  return [
    {
      at,
      requestsPerSecond: perSecond('count'),
      failedPerSecond: perSecond('failed'),
      medianMs: msOf(0.5),
      p95Ms: msOf(0.95),
      oldestJobSeconds,
    },
  ];
}

function differenceOf(before: Buckets, now: Buckets): Buckets {
  return new Map([...now].map(([bound, count]) => [bound, count - (before.get(bound) ?? 0)]));
}
