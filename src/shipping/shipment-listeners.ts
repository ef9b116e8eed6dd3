import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import type { NoticeType } from './domain/stage.js';
import type { Shipment } from './shipment.entity.js';

/** What a carrier has told by webhook, believed by its signature. */
export interface ShipmentNotice {
  /** The carrier's name of it, the same whenever it is sent again. */
  readonly id: string;
  readonly type: NoticeType;
  readonly shipmentId: string;
  /** When it happened, as the carrier says. */
  readonly at: Date;
}

/** `shipment` is our record of it, which is as old as the last step that wrote it. */
export type ShipmentListener = (tx: Transaction, shipment: Shipment, notice: ShipmentNotice) => Promise<void>;

/** Who wants to hear what carriers tell; registered at start by modules that this one does not know. */
@Injectable()
export class ShipmentListeners {
  private readonly listeners: ShipmentListener[] = [];

  register(listener: ShipmentListener): void {
    this.listeners.push(listener);
  }

  /** Within the transaction that remembers the webhook: when a listener throws, the webhook comes again. */
  async tell(tx: Transaction, shipment: Shipment, notice: ShipmentNotice): Promise<void> {
    for (const listener of this.listeners) await listener(tx, shipment, notice);
  }
}
