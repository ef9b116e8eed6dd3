import { Injectable } from '@nestjs/common';
import { Searches, Timelines, type Found, type TimelineEntry, type Told } from '#kernel/operations';
import { isUuid } from '#platform/http';
import { Shipments } from './shipment.service.js';

/** What shipments tell those who operate the service. */
@Injectable()
export class ShippingOperations {
  constructor(
    private readonly shipments: Shipments,
    searches: Searches,
    timelines: Timelines,
  ) {
    searches.register((text) => this.find(text));
    timelines.register({ source: 'shipping', entries: (told) => this.entries(told) });
  }

  private async find(text: string): Promise<Found[]> {
    const shipment = await this.shipments.find(text);
    if (shipment === null) return [];
    const { shipmentId: id, userId, orderId, carrier, stage } = shipment;
    return [
      {
        type: 'shipment',
        id,
        what: `shipment by ${carrier}, ${stage}`,
        userId,
        path: `/admin/orders/${orderId}/timeline`,
      },
    ];
  }

  private async entries({ userId, names }: Told): Promise<Omit<TimelineEntry, 'source'>[]> {
    const orders = names.filter((name) => name.startsWith('order:')).map((name) => name.slice('order:'.length));
    const found = await Promise.all(orders.filter(isUuid).map((id) => this.shipments.ofOrder(userId, id)));
    return found.flat().flatMap(({ shipmentId, carrier, stage, createdAt, updatedAt }) => [
      { at: createdAt, what: `a shipment was begun at ${carrier}`, path: null, detail: { shipmentId } },
      { at: updatedAt, what: `the shipment is ${stage}`, path: null, detail: { shipmentId } },
    ]);
  }
}
