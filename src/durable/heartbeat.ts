import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { Metrics } from '../telemetry/index.js';
import type { DurableTable, LeaseRef } from './durable-table.js';

/** Keeps a lease while a foreign call is out, when no transaction is open; aborts the call when the lease is lost. */
@Injectable()
export class Heartbeat implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** Runs `call` with a signal that fires when the lease is lost, runs out unrenewed, or the process must stop. */
  async during<T>(table: DurableTable, ref: LeaseRef, leaseMs: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
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
    try {
      return await call(AbortSignal.any([lost.signal, this.stopping.signal]));
    } finally {
      clearInterval(timer);
    }
  }

  /** Calls in flight get half the grace to end by themselves, then they are left to another replica. */
  onModuleDestroy(): void {
    setTimeout(() => this.stopping.abort(new Error('The process is stopping')), this.config.shutdownGraceMs / 2).unref();
  }

  private lose(lost: AbortController): void {
    if (lost.signal.aborted) return;
    this.metrics.leaseLost.inc();
    lost.abort(new Error('The lease is lost'));
  }
}
