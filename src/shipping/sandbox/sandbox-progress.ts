import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { ScheduledTask } from '#kernel/scheduler';
import { SHIPPING_SETTINGS } from '../shipping.settings.js';
import { SandboxCarrierService } from './sandbox.service.js';

const BATCH = 100;
/** How often it looks, however fast or slowly shipments get on: nobody waits longer for a webhook, and nobody looks all the time. */
const INTERVAL_MS = { least: 50, most: 1_000 };

/** Moves the shipments of the sandbox whose time has come, also those that nobody asks about. */
@Injectable()
export class SandboxProgress implements ScheduledTask {
  readonly name = 'sandbox-carrier';
  readonly intervalMs: number;

  constructor(
    private readonly sandbox: SandboxCarrierService,
    config: Config,
  ) {
    const { sandboxCarrierMs } = config.of(SHIPPING_SETTINGS);
    this.intervalMs = Math.min(INTERVAL_MS.most, Math.max(INTERVAL_MS.least, sandboxCarrierMs));
  }

  async runOnce(): Promise<number> {
    for (let total = 0; ;) {
      const moved = await this.sandbox.moveDue(BATCH);
      total += moved;
      if (moved < BATCH) return total;
    }
  }
}
