import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import type { Leg } from '#coordinator';
import type { ProcessPayment } from './placeorder.data.js';

/** An order that has been placed: its stock is sold, its money is there or authorized. */
export interface PlacedOrder {
  readonly userId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  /** The process that placed it; its warehouses know its lines by this id. */
  readonly processId: string;
  readonly lines: readonly Leg[];
  /** Minor units. */
  readonly total: number;
  readonly currency: string;
  /** Null = it cost nothing. */
  readonly payment: ProcessPayment | null;
  /** PUBLIC_ORIGIN of the API that was called, where webhooks are to be sent. */
  readonly origin: string;
  readonly traceparent: string | null;
}

export type PlacedListener = (tx: Transaction, order: PlacedOrder) => Promise<void>;

/** Who goes on with a placed order; registered at start by modules that this one does not know. */
@Injectable()
export class PlacedListeners {
  private readonly listeners: PlacedListener[] = [];

  register(listener: PlacedListener): void {
    this.listeners.push(listener);
  }

  /** Within the commit that places it, in its shopper's turn: when a listener throws, the order is not placed yet. */
  async tell(tx: Transaction, order: PlacedOrder): Promise<void> {
    for (const listener of this.listeners) await listener(tx, order);
  }
}
