import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import { sequence, type AnyDefinition } from '#kernel/process';
import { FULFILMENT, readFulfilment, readPlaced, type Fulfilling } from './fulfilment.data.js';
import { FulfilmentDeps } from './fulfilment-deps.service.js';
import { FULFILMENT_SETTINGS } from './fulfilment.settings.js';
import { arrangeShipping } from './steps/arrange-shipping.js';
import { callOff } from './steps/call-off.js';
import { processPayment } from './steps/process-payment.js';
import { trackDelivery } from './steps/track-delivery.js';
import { updateInventory } from './steps/update-inventory.js';
import { validateOrder } from './steps/validate-order.js';

/** From the warehouse to the door. Version 2 issues the goods before it takes the money; version 1 takes the money first. */
@Injectable()
export class FulfilmentProcess {
  private built: readonly [AnyDefinition, AnyDefinition] | null = null;

  constructor(
    private readonly deps: FulfilmentDeps,
    private readonly config: Config,
  ) {}

  /** By version, the first one first. A version is never edited again; what changes is a new one. */
  tables(): readonly [AnyDefinition, AnyDefinition] {
    return (this.built ??= this.build());
  }

  private build(): readonly [AnyDefinition, AnyDefinition] {
    const { deps, config } = this;
    const { heartbeatMs, trackIntervalMs } = config.of(FULFILMENT_SETTINGS);
    const validate = validateOrder(deps);
    const issue = updateInventory(deps);
    const pay = processPayment(deps);
    const ship = arrangeShipping(deps, heartbeatMs);
    const track = trackDelivery(deps, trackIntervalMs);
    return [
      this.withCallOff(this.version(1).step(validate).step(pay).step(issue).step(ship).wait(track).ends(this.ends())),
      this.withCallOff(this.version(2).step(validate).step(issue).step(pay).step(ship).wait(track).ends(this.ends())),
    ];
  }

  private version(version: number) {
    const { retry, exhausted } = this.config.of(FULFILMENT_SETTINGS);
    return sequence(FULFILMENT, version, {
      ...{ data: readFulfilment, snapshot: readPlaced },
      ...{ retry, exhausted, told: true, forkable: true },
      measuredAs: 'holdfast_order_processing_seconds',
    });
  }

  private ends() {
    const { late } = this.deps;
    return {
      done: 'delivered',
      undone: {
        name: 'cancelled',
        // Money of a capture that nobody knew of may still come.
        enter: async (tx: Transaction, { userId, data, traceparent }: Fulfilling): Promise<void> => {
          if (data.payment !== null) await late.watch(tx, { userId, payment: data.payment, traceparent });
        },
      },
      undoing: { name: 'compensating', endsWithParked: true },
    } as const;
  }

  private withCallOff(table: AnyDefinition): AnyDefinition {
    return table.detour('arrangeShipping', callOff(this.deps), {
      when: ({ cancelRequested }) => cancelRequested,
      spent: true,
    });
  }
}
