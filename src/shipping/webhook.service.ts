import { Injectable } from '@nestjs/common';
import { isSignedWebhook } from '#platform/auth';
import { clock } from '#platform/clock';
import { Config, secretsOf } from '#platform/config';
import { Database, Notifications } from '#platform/database';
import { RequestMalformedError } from '#platform/errors';
import { parseDto } from '#platform/validation';
import { Carriers } from './carrier.ports.js';
import { ShipmentListeners, type ShipmentNotice } from './shipment-listeners.js';
import { Shipments } from './shipment.service.js';
import { shipmentTopic } from './shipment-topics.js';
import { CarrierSignatureError, ShipmentNotFoundError } from './shipping.errors.js';
import { CarrierWebhookEvents } from './webhook-events.js';
import { CarrierWebhookCommand } from './webhook.dto.js';

/** Signs what carriers tell us, and proves it: WEBHOOK_SECRET_CARRIER. */
export const CARRIER_SECRET = 'carrier';

/** Takes a carrier's webhook: believed by its signature, acted upon once. */
@Injectable()
export class CarrierWebhooks {
  constructor(
    private readonly config: Config,
    private readonly carriers: Carriers,
    private readonly shipments: Shipments,
    private readonly events: CarrierWebhookEvents,
    private readonly listeners: ShipmentListeners,
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  /** Throws ShipmentNotFoundError for a carrier that we have not, CarrierSignatureError for one that did not sign. */
  async receive(carrier: string, rawBody: Buffer, signature: string | undefined): Promise<void> {
    if (this.carriers.of(carrier) === null) throw new ShipmentNotFoundError('carrier');
    const secrets = secretsOf(this.config.ownWebhookSecret(CARRIER_SECRET));
    // Nothing of the body is believed, or even read, before its signature is.
    if (!isSignedWebhook(secrets, signature, rawBody, clock.now())) throw new CarrierSignatureError();
    const { id, type, shipmentId, at } = parseDto(CarrierWebhookCommand, jsonOf(rawBody));
    await this.act(carrier, { id, type, shipmentId, at: new Date(at) });
  }

  /** Acts once upon what a carrier has told. */
  async act(carrier: string, notice: ShipmentNotice): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      const shipment = await this.shipments.find(notice.shipmentId, tx);
      // Somebody else's shipment, e.g. of another shop with the same carrier: an error would only make the carrier repeat it.
      if (shipment === null || shipment.carrier !== carrier) return;
      if (!(await this.events.remember(tx, carrier, notice.id))) return;
      await this.listeners.tell(tx, shipment, notice);
      this.notifications.publish(tx, shipmentTopic(shipment.shipmentId));
    });
  }
}

function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) as unknown;
  } catch {
    throw new RequestMalformedError();
  }
}
