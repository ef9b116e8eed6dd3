import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A value that a query finds out, for a sampled gauge. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What was answered since the start of the process. */
export interface Answered {
  readonly count: number;
  /** With a status of 500 or above. */
  readonly failed: number;
  /** How many took at most so many seconds; the bounds rise, and the last, Infinity, has all of them. */
  readonly buckets: ReadonlyMap<number, number>;
}

/** Samples are at most this old when scraped. */
const SAMPLE_MS = 5_000;
/** So often the lag of the event loop is looked at, which is what its metrics say at rest: every 10 ms would cost 0.7 % of a core. */
const LAG_MS = 50;
/** Of what a client waits for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Of work that rests: from a hundredth of a second over an hour, a day and a week to four weeks. */
export const LONG_SECONDS = [
  ...[0.01, 0.1, 1, 10, 60, 600, 3_600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 2_419_200],
];

/** Every metric of the process, in one Prometheus registry; what a module alone counts, it makes itself. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly samplers: (() => Promise<void>)[] = [];
  private sampledAt = -Infinity;

  readonly httpSeconds = this.histogram('holdfast_http_request_seconds', 'Duration of HTTP requests', [
    'method',
    'route',
    'status',
  ]);
  readonly requestsByOutcome = this.counter('holdfast_requests_by_outcome_total', 'Idempotent requests by outcome', [
    'outcome',
  ]);
  readonly phaseSeconds = this.histogram(
    'holdfast_phase_seconds',
    'Duration of a phase, fused ones counted with the first',
    ['lifecycle', 'recovery_point'],
  );
  readonly phaseRetries = this.counter('holdfast_phase_retries_total', 'Transactions run again', ['sqlstate']);
  readonly jobSeconds = this.histogram('holdfast_job_seconds', 'Duration of staged jobs', ['job', 'result']);
  readonly completerResumed = this.counter('holdfast_completer_resumed_total', 'Requests resumed by the completer', []);
  readonly reaperDeleted = this.counter('holdfast_reaper_deleted_total', 'Finished keys deleted by the reaper', []);
  readonly authFailures = this.counter(
    'holdfast_auth_failures_total',
    'Requests that were refused with 401, by reason',
    ['reason'],
  );
  readonly leaseLost = this.counter('holdfast_lease_lost_total', 'Leases lost to another worker', []);
  readonly foreignMisconfigured = this.counter(
    'holdfast_foreign_misconfigured_total',
    'Foreign answers that point to a wrong set-up',
    ['system'],
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LAG_MS });
    for (const outcome of ['created', 'replayed', 'resumed', 'conflict', 'mismatch'])
      this.requestsByOutcome.inc({ outcome }, 0);
  }

  /** A gauge whose values need a query: read at most every five seconds, and only while somebody scrapes. */
  sample(name: string, help: string, labelNames: readonly string[], read: () => Promise<readonly Sample[]>): void {
    const gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
    this.samplers.push(async () => {
      const samples = await read();
      // What is not told of any more is not there any more.
      gauge.reset();
      for (const { labels, value } of samples) gauge.set(labels, value);
    });
  }

  /** The exposition text. A sample that cannot be read keeps its last value. */
  async text(): Promise<string> {
    if (performance.now() - this.sampledAt > SAMPLE_MS) {
      this.sampledAt = performance.now();
      await Promise.allSettled(this.samplers.map((sampler) => sampler()));
    }
    return this.registry.metrics();
  }

  /** Of the routes that count. */
  async answered(counts: (route: string) => boolean): Promise<Answered> {
    const { values } = await this.httpSeconds.get();
    const buckets = new Map<number, number>([...SECONDS, Infinity].map((bound) => [bound, 0]));
    let [count, failed] = [0, 0];
    for (const { labels, metricName, value } of values) {
      if (!counts(String(labels['route']))) continue;
      if (metricName?.endsWith('_bucket') === true) {
        const bound = labels.le === '+Inf' ? Infinity : Number(labels.le);
        buckets.set(bound, (buckets.get(bound) ?? 0) + value);
      } else if (metricName?.endsWith('_count') === true) {
        count += value;
        if (/^5/.test(String(labels['status']))) failed += value;
      }
    }
    return { count, failed, buckets };
  }

  /** A counter of this process; whoever asks for the same name again gets the same one. */
  counter(name: string, help: string, labelNames: string[]): Counter {
    const known = this.registry.getSingleMetric(name);
    return known instanceof Counter ? known : new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** How long something takes, in seconds; whoever asks for the same name again gets the same one. */
  histogram(name: string, help: string, labelNames: string[], buckets = SECONDS): Histogram {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Histogram) return known;
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}
