import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'holdfast-signature';

/** A signature is good for as long before and after its time: the two clocks differ, and so does an old one from a new one. */
const WINDOW_SECONDS = 300;
const FORM = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/**
 * `t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + raw body>`: what we send to others, and what our gateways send to us.
 * A secret that is being replaced signs too, in a `v1` of its own.
 */
export function signWebhook(secrets: string | readonly string[], body: string | Buffer, nowMs: number): string {
  const t = String(Math.floor(nowMs / 1000));
  return [`t=${t}`, ...[secrets].flat().map((secret) => `v1=${digest(secret, t, body).toString('hex')}`)].join(',');
}

/** Whether one of the secrets has signed this very body within the window. All are tried, in constant time each. */
export function isSignedWebhook(
  secrets: readonly string[],
  header: string | undefined,
  body: Buffer,
  nowMs: number,
): boolean {
  const [, t, v1] = FORM.exec(header ?? '') ?? [];
  if (t === undefined || v1 === undefined) return false;
  const given = Buffer.from(v1, 'hex');
  const matches = secrets.filter((secret) => timingSafeEqual(digest(secret, t, body), given));
  return matches.length > 0 && Math.abs(nowMs / 1000 - Number(t)) <= WINDOW_SECONDS;
}

function digest(secret: string, t: string, body: string | Buffer): Buffer {
  return createHmac('sha256', secret).update(`${t}.`).update(body).digest();
}
