import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';
import type { ScheduledTask } from '#kernel/scheduler';
import { Metrics, type Sample } from '#platform/telemetry';
import { Invariants, type Invariant, type Violation } from './invariant.js';

/** Between the end of a pass and the next. */
const INTERVAL_MS = 300_000;
/** One batch may take so long: a ledger that hangs must not hold up what stands behind it. */
const BATCH_TIMEOUT_MS = 60_000;
/** Named in an answer and in the log; all are counted. */
const NAMED = 100;
/** A system that has not answered for so many rows is away: the rest of that invariant is left to the next pass. */
const MOST_UNCHECKED = 1_000;

export interface Finding {
  readonly invariant: string;
  /** Rows that were looked at. */
  readonly checked: number;
  /** All of them; `violations` names the first hundred. */
  readonly violationCount: number;
  readonly violations: readonly Violation[];
  /** Why it could not be checked, or not to its end; null = it was, whole. */
  readonly error: string | null;
}

export interface Audit {
  readonly checkedAt: Date;
  /** Everything was checked and nothing was found. */
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Checks every registered invariant, each time over all rows there are: what a pass has not seen could be the one double
 * charge. What it finds is a metric, a log line and an alert, never mended by itself. What it could not check is a
 * failure of its own: silence must not look like health.
 */
@Injectable()
export class Auditor implements ScheduledTask, OnModuleDestroy {
  readonly name = 'auditor';
  readonly intervalMs = INTERVAL_MS;
  readonly cron: string | null;
  private readonly logger = new Logger(Auditor.name);
  private readonly last = new Map<string, Finding>();
  /** When the last pass began that saw an invariant whole; performance.now(). */
  private readonly wholeAt = new Map<string, number>();
  private readonly startedAt = performance.now();
  private readonly stopping = new AbortController();
  private running: Promise<Audit> | null = null;
  private following: Promise<Audit> | null = null;

  constructor(
    private readonly invariants: Invariants,
    metrics: Metrics,
    config: Config,
  ) {
    this.cron = config.auditorCron;
    const sample = (name: string, help: string, value: (invariant: string) => number | undefined): void => {
      metrics.sample(name, help, ['invariant'], () => Promise.resolve(this.samples(value)));
    };
    sample(
      'holdfast_audit_violations',
      'Violations found by the last audit of this replica',
      (name) => this.last.get(name)?.violationCount,
    );
    sample(
      'holdfast_audit_failed',
      '1 = the last audit of this replica could not check it, or not to its end',
      (name) => {
        const finding = this.last.get(name);
        return finding === undefined ? undefined : Number(finding.error !== null);
      },
    );
    // Without the role no pass comes by itself, and an age would only grow.
    if (!config.roles.includes('scheduler')) return;
    sample(
      'holdfast_audit_age_seconds',
      'Since this replica last began to check every row: the age of the oldest unchecked one',
      (name) => {
        return (performance.now() - (this.wholeAt.get(name) ?? this.startedAt)) / 1_000;
      },
    );
  }

  /** A pass in hand ends at its next batch, so that the process can. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Returns the number of violations. Throws when something could not be checked. */
  async runOnce(): Promise<number> {
    const { findings } = await this.audit();
    const found = findings.reduce((sum, { violationCount }) => sum + violationCount, 0);
    const failed = findings.filter(({ error }) => error !== null);
    if (failed.length === 0 || this.stopping.signal.aborted) return found;
    const why = failed.map(({ invariant, error }) => `${invariant}: ${error ?? ''}`).join('; ');
    throw new Error(`${failed.length} invariants could not be checked (${found} violations were found): ${why}`);
  }

  /** A pass that begins now; those who ask while one runs share the one after it. */
  async audit(): Promise<Audit> {
    if (this.running === null) {
      this.running = this.pass().finally(() => (this.running = null));
      return this.running;
    }
    this.following ??= this.running.then(() => {
      this.following = null;
      return this.audit();
    });
    return this.following;
  }

  private async pass(): Promise<Audit> {
    const checkedAt = clock.date();
    const findings: Finding[] = [];
    for (const invariant of this.invariants.all) {
      if (this.stopping.signal.aborted) break;
      const began = performance.now();
      const finding = await this.check(invariant);
      if (this.stopping.signal.aborted) break;
      findings.push(finding);
      this.last.set(invariant.name, finding);
      if (finding.error === null) this.wholeAt.set(invariant.name, began);
      this.log(finding);
    }
    return {
      checkedAt,
      passed: findings.every(({ error, violationCount }) => error === null && violationCount === 0),
      findings,
    };
  }

  /** Never throws. */
  private async check({ name, check }: Invariant): Promise<Finding> {
    const violations: Violation[] = [];
    const hung = new AbortController();
    const timer = setTimeout(
      () => hung.abort(new Error(`no batch for ${BATCH_TIMEOUT_MS / 1_000} s`)),
      BATCH_TIMEOUT_MS,
    );
    const finding = { invariant: name, checked: 0, violationCount: 0, violations, error: null as string | null };
    let unchecked = 0;
    try {
      for await (const batch of check(AbortSignal.any([hung.signal, this.stopping.signal]))) {
        timer.refresh();
        finding.checked += batch.rows;
        finding.violationCount += batch.violations.length;
        violations.push(...batch.violations.slice(0, NAMED - violations.length));
        const [first] = batch.unchecked ?? [];
        unchecked += batch.unchecked?.length ?? 0;
        if (first !== undefined)
          finding.error = `${unchecked} could not be checked, among them ${first.subject}: ${first.detail}`;
        if (unchecked >= MOST_UNCHECKED || this.stopping.signal.aborted) break;
      }
    } catch (error) {
      finding.error = error instanceof Error ? error.message || error.name : String(error);
    } finally {
      clearTimeout(timer);
    }
    return finding;
  }

  private log({ error, ...found }: Finding): void {
    if (found.violationCount > 0) this.logger.error({ msg: 'an invariant is violated', ...found });
    if (error !== null)
      this.logger.error({ msg: 'an invariant could not be checked', invariant: found.invariant, reason: error });
  }

  private samples(value: (invariant: string) => number | undefined): Sample[] {
    return this.invariants.all.flatMap(({ name }) => {
      const found = value(name);
      return found === undefined ? [] : [{ labels: { invariant: name }, value: found }];
    });
  }
}
