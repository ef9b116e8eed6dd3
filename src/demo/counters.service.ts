import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { HoldfastError } from '#platform/errors';
import { ProcessQueries } from '#kernel/process';
import { Participants } from '#inventory';
import { hasSandboxBooks, Payments, SandboxService } from '#payment';
import { PLACE_ORDER } from '#placeorder';
import { hasCarrierBooks, SandboxCarrierService, Shipments } from '#shipping';

/** What there is of one order, wherever it is kept; null where another system keeps the books and does not show them here. */
export interface OrderCounters {
  /** How often it was placed. */
  readonly orders: number;
  /** How often a gateway took money for it, by the gateway's books. */
  readonly charges: number | null;
  readonly refunds: number | null;
  /** By the carrier's books. */
  readonly parcels: number | null;
  /** Units that the warehouses hold for it or have given away. */
  readonly units: number;
}

/** The gateway whose books are asked. */
const SANDBOX = 'sandbox';
const MOST_ATTEMPTS = 100;
/** Of a line whose goods nobody else can have. */
const TAKEN: readonly string[] = ['TRIED', 'RESERVED', 'CONFIRM_PENDING', 'CONFIRMED', 'ISSUED'];
const PATIENCE_MS = 5_000;

/** Asks the systems themselves, each by its own books: every attempt at the order counts, not the one that is shown. */
@Injectable()
export class Counters {
  constructor(
    private readonly processes: ProcessQueries,
    private readonly payments: Payments,
    private readonly shipments: Shipments,
    private readonly gateway: SandboxService,
    private readonly carrier: SandboxCarrierService,
    private readonly warehouses: Participants,
    private readonly config: Config,
  ) {}

  async of(orderId: string): Promise<OrderCounters> {
    const search = { definition: PLACE_ORDER, text: orderId, limit: MOST_ATTEMPTS };
    const { rows: attempts } = await this.processes.search({
      ...search,
      version: null,
      state: null,
      parked: null,
      paused: null,
      before: null,
    });
    const owner = attempts[0]?.user_id ?? '';
    return {
      orders: attempts.filter(({ state }) => state === 'Success').length,
      ...(await this.paymentsOf(orderId)),
      parcels: await this.parcelsOf(owner, orderId),
      units: await this.unitsOf(attempts.map(({ id }) => id)),
    };
  }

  private async paymentsOf(orderId: string): Promise<Pick<OrderCounters, 'charges' | 'refunds'>> {
    const payments = await this.payments.ofOrders([orderId]);
    if (!hasSandboxBooks(this.config) || payments.some(({ gateway }) => gateway !== SANDBOX))
      return { charges: null, refunds: null };
    const counted = { charges: 0, refunds: 0 };
    for (const { paymentId } of payments) {
      const booked = await known(this.gateway.effects(paymentId));
      if (booked === null) continue;
      const { status, calls } = booked;
      // Of a method that is paid at its start nothing is captured.
      const atStart = ['completed', 'refunded'].includes(status) ? calls.startFlow : 0;
      counted.charges += calls.confirmResult || atStart;
      counted.refunds += calls.refund;
    }
    return counted;
  }

  private async parcelsOf(owner: string, orderId: string): Promise<number | null> {
    if (!hasCarrierBooks(this.config)) return null;
    const shipments = await this.shipments.ofOrder(owner, orderId);
    const booked = await Promise.all(shipments.map(({ shipmentId }) => known(this.carrier.effects(shipmentId))));
    return booked.reduce(
      (sum, each) => sum + (each === null || each.stage === 'cancelled' ? 0 : each.calls.arrange),
      0,
    );
  }

  /** What a process holds, it holds under its own id. */
  private async unitsOf(processes: readonly string[]): Promise<number> {
    let units = 0;
    for (const id of processes)
      for (const warehouse of this.warehouses.all) {
        const context = { key: id, signal: AbortSignal.timeout(PATIENCE_MS), traceparent: null };
        const found = await warehouse.find(id, context);
        const lines = found.kind === 'done' ? (found.value?.lines ?? []) : [];
        for (const { status, quantity } of lines) if (TAKEN.includes(status)) units += quantity;
      }
    return units;
  }
}

/** Null = its books know nothing of it, or not yet. */
async function known<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof HoldfastError) return null;
    throw error;
  }
}
