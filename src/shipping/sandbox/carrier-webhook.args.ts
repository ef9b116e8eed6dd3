import { validate as isUuid } from 'uuid';
import { filled, oneOf, shape, text, where, type Stored } from '#kernel/process';
import { NOTICE_TYPES } from '../domain/stage.js';

export const CARRIER_WEBHOOK = 'carrier_webhook';

/** A webhook to be sent: what happened, and where to. */
export type CarrierWebhookArgs = Stored<typeof readCarrierWebhookArgs>;
/** Throws when the stored arguments are not those of this job. */
export const readCarrierWebhookArgs = shape({
  /** Of the event; whoever gets it twice knows it again. */
  id: filled,
  type: oneOf(...NOTICE_TYPES),
  shipmentId: where(text, isUuid, 'an id'),
  /** RFC 3339. */
  at: filled,
  /** An address, or IN_PROCESS. */
  webhookUrl: filled,
});
