import { Injectable, Logger } from '@nestjs/common';
import type { ScheduledTask } from '../durable/index.js';
import { Metrics } from '../telemetry/index.js';
import { Invariants, type Violation } from './invariant.js';

const INTERVAL_MS = 300_000;
const CHECK_TIMEOUT_MS = 60_000;

export interface Finding {
  readonly invariant: string;
  readonly violations: readonly Violation[];
  /** Why it could not be checked; null = it was. */
  readonly error: string | null;
}

export interface Audit {
  readonly checkedAt: Date;
  readonly findings: readonly Finding[];
}

/** Checks every registered invariant; what it finds is a metric and an alert, never mended by itself. */
@Injectable()
export class Auditor implements ScheduledTask {
  readonly name = 'auditor';
  readonly intervalMs = INTERVAL_MS;
  private readonly logger = new Logger(Auditor.name);
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly invariants: Invariants,
    metrics: Metrics,
  ) {
    metrics.sample('holdfast_audit_violations', 'Violations found by the last audit of this replica', ['invariant'], () =>
      Promise.resolve([...this.counts].map(([invariant, value]) => ({ labels: { invariant }, value }))),
    );
  }

  /** Returns the number of violations. */
  async runOnce(): Promise<number> {
    const { findings } = await this.audit();
    return findings.reduce((sum, { violations }) => sum + violations.length, 0);
  }

  async audit(): Promise<Audit> {
    const checkedAt = new Date();
    const findings: Finding[] = [];
    for (const invariant of this.invariants.all) {
      const finding = await invariant.check(AbortSignal.timeout(CHECK_TIMEOUT_MS)).then(
        (violations) => ({ invariant: invariant.name, violations, error: null }),
        (error: unknown) => ({ invariant: invariant.name, violations: [], error: error instanceof Error ? error.message : String(error) }),
      );
      findings.push(finding);
      if (finding.error === null) this.counts.set(invariant.name, finding.violations.length);
      if (finding.violations.length > 0) this.logger.error({ msg: 'an invariant is violated', ...finding });
    }
    return { checkedAt, findings };
  }
}
