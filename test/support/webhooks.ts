import { createHmac } from 'node:crypto';

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
