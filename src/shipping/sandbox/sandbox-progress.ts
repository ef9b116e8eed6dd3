import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { ScheduledTask } from '#kernel/scheduler';
import { SHIPPING_SETTINGS } from '../shipping.settings.js';
import { SandboxCarrierService } from './sandbox.service.js';

const BATCH = 100;
/** Nobody waits longer for a webhook about a shipment that nobody looks at. */
const LONGEST_INTERVAL_MS = 1_000;

/** Moves the shipments of the sandbox whose time has come, also those that nobody asks about. */
@Injectable()
export class SandboxProgress implements ScheduledTask {
  readonly name = 'sandbox-carrier';
  readonly intervalMs: number;

  constructor(
    private readonly sandbox: SandboxCarrierService,
    config: Config,
  ) {
    this.intervalMs = Math.min(LONGEST_INTERVAL_MS, config.of(SHIPPING_SETTINGS).sandboxCarrierMs);
  }

  async runOnce(): Promise<number> {
    for (let total = 0; ;) {
      const moved = await this.sandbox.moveDue(BATCH);
      total += moved;
      if (moved < BATCH) return total;
    }
  }
}
