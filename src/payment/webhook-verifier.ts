import type { IncomingHttpHeaders } from 'node:http';
import { RequestMalformedError } from '#platform/errors';

/** What a webhook tells: that something happened to a payment. What, is asked at the gateway. */
export interface WebhookEvent {
  /** The gateway's name of the event, the same whenever it is sent again. */
  readonly id: string;
  readonly type: string;
  readonly paymentId: string;
}

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
