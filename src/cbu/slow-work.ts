import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Principal } from '../auth/index.js';
import { Config } from '../config/index.js';
import { CbuRepository } from './cbu.repository.js';

/**
 * Stands for the clearing house's slow work: takes `CBU_LATENCY_MS` before the first answer under a key, outside
 * every transaction. A caller that gives up does not stop it, as it would not stop a real one: the CBU is made all
 * the same, and the caller's repeat finds it at once.
 */
@Injectable()
export class SlowWork implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly cbus: CbuRepository,
    private readonly config: Config,
  ) {}

  /** Throws when the process stops meanwhile; nothing has happened then. */
  async before(caller: Principal, key: string): Promise<void> {
    if (this.config.cbuLatencyMs === 0) return;
    if ((await this.cbus.findByKey(caller.sub, key, false)) !== null) return;
    await delay(this.config.cbuLatencyMs, undefined, { signal: this.stopping.signal });
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
