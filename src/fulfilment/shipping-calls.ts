import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { OrderPlacement } from '#order';
import { arrangeKey, Carriers, carrierWebhookUrl, type Carrier, type ShipmentStatus } from '#shipping';
import { foreignStep, read, type ForeignStep } from '#kernel/process';
import { orderOf, type Fulfilling } from './fulfilment.data.js';

/** The calls of a shipment. Their keys hang on its id alone, so each takes effect once however often it is sent. */
@Injectable()
export class ShippingCalls {
  constructor(
    private readonly carriers: Carriers,
    private readonly placement: OrderPlacement,
    private readonly database: Database,
  ) {}

  /** Books it and follows it until it is picked up; the carrier is told where the goods go, and nobody else. */
  arrange(process: Fulfilling): ForeignStep<ShipmentStatus> {
    const { shipmentId, orderId, origin } = process.snapshot;
    const carrier = this.carrierOf(process);
    return foreignStep({
      ...systemOf(carrier),
      key: arrangeKey(shipmentId),
      point: 'arrange',
      call: async (context) => {
        const order = await this.placement.find(this.database, orderOf(process));
        const address = order?.shippingAddress ?? null;
        if (address === null) throw new Error(`Bug: order ${orderId} is to be shipped nowhere`);
        const webhookUrl = carrierWebhookUrl(origin, carrier.name);
        return carrier.arrange({ shipmentId, orderId, address, webhookUrl }, context);
      },
      find: (context) => carrier.find(shipmentId, context),
      // It knows a shipment by its id, whenever it is asked.
      forgets: false,
    });
  }

  /** Keeps the goods back. The carrier does it once and never forgets, so repeating tells as much as asking. */
  cancel(process: Fulfilling): ForeignStep<ShipmentStatus> {
    const { shipmentId } = process.snapshot;
    const carrier = this.carrierOf(process);
    return foreignStep({
      ...systemOf(carrier),
      key: `${shipmentId}-cancel`,
      point: 'cancel',
      call: (context) => carrier.cancel(shipmentId, context),
      find: null,
    });
  }

  /** Null = the carrier has never heard of it. */
  status(process: Fulfilling): ForeignStep<ShipmentStatus | null> {
    const { shipmentId } = process.snapshot;
    const carrier = this.carrierOf(process);
    return read({
      ...systemOf(carrier),
      key: `${shipmentId}-status`,
      point: 'status',
      call: (context) => carrier.status(shipmentId, context),
    });
  }

  private carrierOf({ snapshot }: Fulfilling): Carrier {
    const found = this.carriers.of(snapshot.carrier);
    if (found === null) throw new Error(`the carrier ${snapshot.carrier} of a shipment is not configured any more`);
    return found;
  }
}

function systemOf({ name }: Carrier): { system: string } {
  return { system: `carrier-${name}` };
}
