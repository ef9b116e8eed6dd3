import { createHmac } from 'node:crypto';

/** `t=<unix s>,v1=<hex HMAC-SHA256 of t + "." + raw body>`, as gateways sign what they send to us. */
export function webhookSignature(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
