import type { IncomingHttpHeaders } from 'node:http';
import { clock } from '#platform/clock';
import { parseDto } from '#platform/validation';
import { isSignedWebhook, SIGNATURE_HEADER } from '#platform/auth';
import { jsonOf, type VerifiedWebhook, type WebhookVerifier } from './webhook-verifier.js';
import { WebhookCommand } from './webhook.dto.js';

/** A gateway that signs as we do. Nothing of the body is believed, or even read, before its signature is. */
export class HoldfastWebhookVerifier implements WebhookVerifier {
  constructor(
    readonly gateway: string,
    /** All verify; none = every webhook is refused. */
    private readonly secrets: readonly string[],
  ) {}

  verify(rawBody: Buffer, headers: IncomingHttpHeaders): VerifiedWebhook {
    const given = headers[SIGNATURE_HEADER];
    if (Array.isArray(given) || !isSignedWebhook(this.secrets, given, rawBody, clock.now())) return { kind: 'refused' };
    const { id, type, paymentId } = parseDto(WebhookCommand, jsonOf(rawBody));
    return { kind: 'event', event: { id, type, payment: { paymentId } } };
  }
}
