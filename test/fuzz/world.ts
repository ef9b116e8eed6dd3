import { accountBody } from '../support/accounts.js';
import { call } from '../support/client.js';
import { placing, readyOrder } from '../support/checkout.js';
import { createOrder } from '../support/orders.js';
import { tokenFor } from '../support/tokens.js';
import type { Fill } from './wire.js';

type Target = { readonly url: string };

/** What cases name by `{{name}}`: tokens, a cookie, and ids of things that are there. */
export async function world(server: Target): Promise<Fill> {
  const user = 'u-fuzz';
  const account = await call(server, '/accounts', { method: 'POST', user, key: 'fuzz-account', body: accountBody() });
  const anonymous = await createOrder(server, {});
  const placed = await readyOrder(server, { user: 'u-placed' });
  const names: Record<string, string> = {
    host: new URL(server.url).host,
    user: tokenFor(user),
    placer: tokenFor('u-placed'),
    admin: tokenFor('admin', { roles: ['admin'] }),
    service: tokenFor('svc-fuzz', { roles: ['service'] }),
    expired: tokenFor(user, { expiresIn: -60 }),
    forged: tokenFor(user, { secret: 'another-secret-that-is-long-enough-for-hs256' }),
    cookie: String(anonymous.headers['set-cookie']).split(';')[0] ?? '',
    account: String(account.json['id']),
    order: String(anonymous.body.id),
    place: await placing(server, { user: 'u-placed' }, placed),
  };
  return (text) => text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => names[name] ?? whole);
}
