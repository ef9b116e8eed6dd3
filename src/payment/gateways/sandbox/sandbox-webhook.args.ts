import { validate as isUuid } from 'uuid';
import { filled, shape, text, where, type Stored } from '#kernel/process';

export const SANDBOX_WEBHOOK = 'sandbox_webhook';

/** A webhook to be sent: the event, and where to. */
export type SandboxWebhookArgs = Stored<typeof readWebhookArgs>;
/** Throws when the stored arguments are not those of this job. */
export const readWebhookArgs = shape({
  /** Of the event; whoever gets it twice knows it again. */
  id: filled,
  type: filled,
  paymentId: where(text, isUuid, 'an id'),
  /** An address, or IN_PROCESS. */
  webhookUrl: filled,
});
