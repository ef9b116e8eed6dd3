import { createHmac, randomBytes } from 'node:crypto';
import { SIGNATURE_HEADER, signWebhook } from './webhook-signature.js';

/*
 * The headers and secrets of https://www.standardwebhooks.com, so that a receiver can use the library of its language.
 * Beside them stand our own headers, which are older.
 */

const PREFIX = 'whsec_';
/** Of the bytes of a secret, as the standard says. */
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

/** One with the standard's prefix is Base64 of 24 to 64 bytes; any other text is no secret of the standard, and as good. */
export function isWebhookSecret(secret: string): boolean {
  if (!secret.startsWith(PREFIX)) return true;
  const bytes = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return (
    bytes.toString('base64') === secret.slice(PREFIX.length) &&
    bytes.length >= FEWEST_BYTES &&
    bytes.length <= MOST_BYTES
  );
}

/** All headers of the webhook that tells of the event `id` in these very bytes; each secret signs it. */
export function webhookHeaders(
  secrets: readonly string[],
  { id, body }: { readonly id: string; readonly body: string },
  nowMs: number,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'holdfast',
    'holdfast-event-id': id,
    [SIGNATURE_HEADER]: signWebhook(secrets, body, nowMs),
    ...standardHeaders(secrets, { id, body }, nowMs),
  };
}

/** `webhook-id`, `webhook-timestamp` and `webhook-signature`, with one signature for each secret. */
function standardHeaders(
  secrets: readonly string[],
  { id, body }: { readonly id: string; readonly body: string },
  nowMs: number,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signatures = secrets.map((secret) => {
    const signed = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${signed}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret);
}
