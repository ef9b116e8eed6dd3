import { createHmac } from 'node:crypto';
import type { Test } from 'supertest';
import { request } from './requests.js';

export interface Signing {
  readonly secret: string;
  /** Unix seconds; now unless told. */
  readonly at?: number;
}

/** The `Holdfast-Signature` header over a body, made here from its description and not by the server's own code. */
export function signatureOf(body: string | Buffer, { secret, at = Math.floor(Date.now() / 1000) }: Signing): string {
  const hmac = createHmac('sha256', secret).update(Buffer.concat([Buffer.from(`${at}.`), Buffer.from(body)]));
  return `t=${at},v1=${hmac.digest('hex')}`;
}

/** Tells the shop of an event at the sandbox, as the sandbox would with this secret, now or at another time. */
export function tellShop({ url }: { readonly url: string }, event: object, signing: string | Signing): Test {
  const body = JSON.stringify(event);
  return request(url)
    .post('/payments/webhooks/sandbox')
    .set('holdfast-signature', signatureOf(body, typeof signing === 'string' ? { secret: signing } : signing))
    .type('json')
    .send(body);
}
