import { validate as isUuid } from 'uuid';

export const SANDBOX_WEBHOOK = 'sandbox_webhook';
/** Stands where a shop's address would: payment and shop are in one process, so nothing is called over HTTP. */
export const SHOP_IN_PROCESS = 'holdfast:in-process';

/** A webhook to be sent: the event, and where to. */
export interface SandboxWebhookArgs {
  /** Of the event; whoever gets it twice knows it again. */
  readonly id: string;
  readonly type: string;
  readonly paymentId: string;
  /** An address, or SHOP_IN_PROCESS. */
  readonly webhookUrl: string;
}

/** Throws when the stored arguments are not those of this job. */
export function readWebhookArgs(stored: unknown): SandboxWebhookArgs {
  if (typeof stored !== 'object' || stored === null) throw new Error('job arguments are not an object');
  const members = stored as Record<string, unknown>;
  const text = (name: keyof SandboxWebhookArgs): string => {
    const value = members[name];
    if (typeof value !== 'string' || value === '') throw new Error(`job argument ${name} is missing`);
    return value;
  };
  const args = { id: text('id'), type: text('type'), paymentId: text('paymentId'), webhookUrl: text('webhookUrl') };
  if (!isUuid(args.paymentId)) throw new Error('job argument paymentId is not an id');
  return args;
}
