import { ACCOUNT, ORDER } from '#samples';

/** A command line that opens an account; `token` is a bearer token, or what a shell puts in its place. */
export function openAccountCommand(origin: string, token: string): string {
  return command(`${origin}/accounts`, ACCOUNT, [`-H "Authorization: Bearer ${token}"`]);
}

/** A command line that begins a cart, as somebody without a token. */
export function beginOrderCommand(origin: string): string {
  return command(`${origin}/orders`, ORDER, []);
}

function command(url: string, body: object, headers: readonly string[]): string {
  // eslint-disable-next-line no-restricted-properties -- no more than a name
  const key = `first-${Date.now().toString(36)}`;
  const parts = [`-H 'Idempotency-Key: ${key}'`, `-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body)}'`];
  return ['curl -i -X POST', url, ...headers, ...parts].join(' ');
}
