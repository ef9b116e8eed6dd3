import type { ForeignContext, ForeignOutcome, ListBook } from '#kernel/foreign';
import type { StepContext } from '#kernel/process';
import type { Stage } from './domain/stage.js';

/** Where the goods go. */
export interface ShipmentAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What is asked of a carrier. */
export interface ShipmentRequest {
  /** UUIDv7 made by us, which never changes; the carrier knows the shipment by it, also when its answer never reached us. */
  readonly shipmentId: string;
  readonly orderId: string;
  readonly address: ShipmentAddress;
  /** Where the carrier tells us of it: `carrierWebhookUrl`. */
  readonly webhookUrl: string;
}

/** Where a shipment stands at its carrier. */
export interface ShipmentStatus {
  readonly shipmentId: string;
  readonly stage: Stage;
}

/**
 * One carrier, wherever it runs. It knows a shipment by our id, so every mutation takes effect once, however often it is
 * sent. A `refused` outcome has changed nothing.
 */
export interface Carrier {
  /** As in our record of a shipment and in the path of its webhooks. */
  readonly name: string;
  /** Shipments that were booked or got on since a time, for whoever has lost some; null = the carrier cannot list them. */
  readonly list: ListBook | null;
  /**
   * Books the shipment, under a key that books nothing twice. Done when it is picked up, which takes seconds to hours: under way
   * until then, and each new stage is told by a heartbeat, with the stage as its details. Cancelled before or meanwhile: refused
   * with `shipping.cancelled`.
   */
  arrange(request: ShipmentRequest, context: StepContext): Promise<ForeignOutcome<ShipmentStatus>>;
  /** What became of an arrange: as above; null = it has to be arranged (again). */
  find(shipmentId: string, context: StepContext): Promise<ForeignOutcome<ShipmentStatus | null>>;
  /** Null = the carrier has never heard of it. */
  status(shipmentId: string, context: ForeignContext): Promise<ForeignOutcome<ShipmentStatus | null>>;
  /**
   * Keeps the goods back; one that was never arranged can then not be arranged any more. Cancelled already: done. Picked up:
   * refused with `shipping.already-picked-up`.
   */
  cancel(shipmentId: string, context: ForeignContext): Promise<ForeignOutcome<ShipmentStatus>>;
}

/** The carriers that this configuration has, by name. */
export class Carriers {
  constructor(readonly all: readonly Carrier[]) {}

  /** Null = there is none of this name. */
  of(name: string): Carrier | null {
    return this.all.find((each) => each.name === name) ?? null;
  }

  /** Who gets what is to be shipped; null = this configuration has no carrier. */
  get preferred(): Carrier | null {
    return this.all[0] ?? null;
  }
}

/** The key of a shipment's arrange, at the carrier and wherever else it is asked for. */
export function arrangeKey(shipmentId: string): string {
  return `${shipmentId}-arrange`;
}

/** `origin` is that of our API, e.g. `https://api.shop.example`. */
export function carrierWebhookUrl(origin: string, carrier: string): string {
  return `${origin}/shipping/webhooks/${carrier}`;
}
