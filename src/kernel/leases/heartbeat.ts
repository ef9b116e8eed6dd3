import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Metrics } from '#platform/telemetry';
import type { LeaseTable, LeaseRef } from './lease-table.js';

/** Keeps a lease while a foreign call is out, when no transaction is open; aborts the call when the lease is lost. */
@Injectable()
export class Heartbeat implements OnModuleDestroy {
  /** The calls in flight. AbortSignal.any would tell them of the stop as well, at ten times the cost of the call's own signal. */
  private readonly calls = new Set<AbortController>();
  private stopped: Error | null = null;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** Runs `call` with a signal that fires when the lease is lost, runs out unrenewed, or the process must stop. */
  async during<T>(
    table: LeaseTable,
    ref: LeaseRef,
    leaseMs: number,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const lost = new AbortController();
    let renewedAt = performance.now();
    const beat = async (): Promise<void> => {
      try {
        if (await table.renew(this.database, ref, leaseMs)) renewedAt = performance.now();
        else this.lose(lost);
      } catch {
        // The database may be back before the lease runs out; only then is it lost.
        if (performance.now() - renewedAt > leaseMs) this.lose(lost);
      }
    };
    const timer = setInterval(() => void beat(), leaseMs / 3);
    this.calls.add(lost);
    if (this.stopped !== null) lost.abort(this.stopped);
    try {
      return await call(lost.signal);
    } finally {
      this.calls.delete(lost);
      clearInterval(timer);
    }
  }

  onModuleDestroy(): void {
    this.stopSoon();
  }

  /**
   * Calls in flight get half the grace to end by themselves, then they are left to another replica. To be called by whoever
   * waits for them when this replica stops: Nest stops what they depend on only after them.
   */
  stopSoon(): void {
    setTimeout(() => {
      this.stopped = new Error('The process is stopping');
      for (const call of this.calls) call.abort(this.stopped);
    }, this.config.shutdownGraceMs / 2).unref();
  }

  private lose(lost: AbortController): void {
    if (lost.signal.aborted) return;
    this.metrics.leaseLost.inc();
    lost.abort(new Error('The lease is lost'));
  }
}
