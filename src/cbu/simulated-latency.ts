import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { IdempotencyKeys } from '#idempotency';
import { CBU_PATH } from './cbu-command.js';
import { CBU_SETTINGS } from './cbu.settings.js';

/**
 * Stands for the clearing house's slow work: takes `CBU_LATENCY_MS` before the first answer under a key, outside
 * every transaction. A caller that gives up does not stop it, as it would not stop a real one: it decides all the
 * same, and the caller's repeat gets the decision at once, be it a CBU or a refusal.
 */
@Injectable()
export class SimulatedLatency implements OnModuleDestroy {
  private readonly latencyMs: number;
  private readonly stopping = new AbortController();

  constructor(
    private readonly keys: IdempotencyKeys,
    config: Config,
  ) {
    this.latencyMs = config.of(CBU_SETTINGS).latencyMs;
  }

  /** Throws when the process stops meanwhile; nothing has happened then. */
  async before(caller: Principal, key: string): Promise<void> {
    if (this.latencyMs === 0) return;
    // The books know no refusals; the key's own row keeps every decision. It is made after the work, so it tells that the work is done.
    const decided = await this.keys.find({ userId: caller.sub, key, method: 'POST', path: CBU_PATH });
    if (decided !== null && !decided.expired) return;
    await delay(this.latencyMs, undefined, { signal: this.stopping.signal });
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
