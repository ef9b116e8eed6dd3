import {
  bookOverHttp,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignHttp,
  type ListBook,
} from '#kernel/foreign';
import { arrangeKey, type ShipmentRequest } from '../carrier.ports.js';
import type { CarrierTransport } from './sandbox.carrier.js';

/** A carrier over HTTP. */
export class SandboxCarrierHttp implements CarrierTransport {
  readonly list: ListBook;

  constructor(private readonly http: ForeignHttp) {
    this.list = bookOverHttp(http, 'shipments');
  }

  book(request: ShipmentRequest, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    const { shipmentId, orderId, address, webhookUrl } = request;
    return this.http.send({
      method: 'POST',
      path: '/shipments',
      body: { shipmentId, orderId, address, webhookUrl },
      idempotencyKey: arrangeKey(shipmentId),
      signal,
      traceparent,
    });
  }

  read(shipmentId: string, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    return this.http.send({ method: 'GET', path: pathOf(shipmentId), signal, traceparent });
  }

  cancel(shipmentId: string, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    return this.http.send({ method: 'POST', path: `${pathOf(shipmentId)}/cancel`, signal, traceparent });
  }
}

function pathOf(shipmentId: string): string {
  return `/shipments/${encodeURIComponent(shipmentId)}`;
}
