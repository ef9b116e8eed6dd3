import type { IncomingHttpHeaders } from 'node:http';
import { RequestMalformedError } from '#platform/errors';
import type { Dispute } from './payment.outcomes.js';

/** What a webhook tells: that something happened to a payment. What, is asked at the gateway; but for its `news`. */
export interface WebhookEvent {
  /** The gateway's name of the event, the same whenever it is sent again. */
  readonly id: string;
  readonly type: string;
  /** Our name of the payment, or the gateway's. */
  readonly payment: { readonly paymentId: string } | { readonly reference: string };
  /** Absent = it only wakes whoever drives the payment. */
  readonly news?: WebhookNews;
}

/**
 * What is written down as it is told, because nobody drives the payment any more who would ask: a refund that the bank has
 * sent back, and a payment that the customer's bank disputes. Both are final, so no older webhook can overtake them.
 */
export type WebhookNews =
  | { readonly kind: 'refund-failed'; readonly key: string; readonly reference: string; readonly reason: string | null }
  | ({ readonly kind: 'disputed' } & Dispute);

/** `ignored` = signed by the gateway, and nothing to us; `refused` = not signed by it. */
export type VerifiedWebhook =
  | { readonly kind: 'event'; readonly event: WebhookEvent }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused' };

/** How one gateway signs and words its webhooks. */
export interface WebhookVerifier {
  /** As in the path. */
  readonly gateway: string;
  /** Throws a RequestMalformedError or RequestInvalidError when it is signed by the gateway, but cannot be read. */
  verify(rawBody: Buffer, headers: IncomingHttpHeaders): VerifiedWebhook | Promise<VerifiedWebhook>;
}

/** The gateways whose webhooks are taken, by name. */
export class WebhookVerifiers {
  constructor(private readonly all: readonly WebhookVerifier[]) {}

  /** Null = there is none of this name. */
  of(gateway: string): WebhookVerifier | null {
    return this.all.find((each) => each.gateway === gateway) ?? null;
  }
}

/** What a signed body says; throws RequestMalformedError when that cannot be read. */
export function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) as unknown;
  } catch {
    throw new RequestMalformedError();
  }
}
