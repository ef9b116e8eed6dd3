import { createHmac, randomBytes } from 'node:crypto';

/*
 * The headers and secrets of https://www.standardwebhooks.com, so that a receiver can use the library of its language.
 * Beside them stand our own headers (webhook-sender.ts), which are older.
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

/** `webhook-id`, `webhook-timestamp` and `webhook-signature`, with one signature for each secret. */
export function standardHeaders(
  secrets: readonly string[],
  id: string,
  body: string,
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
