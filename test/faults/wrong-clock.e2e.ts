import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';
import { fileURLToPath } from 'node:url';
import { openAccount } from '../support/accounts.js';
import { waitForAccount } from '../support/final-state.js';
import { Ledger } from '../support/ledger.js';
import { Scrape } from '../support/metrics.js';
import { createOrder, getOrder, stranger } from '../support/orders.js';
import { expectWhole, placedOrder } from '../support/placed-order.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET, tokenFor } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';
import { endpoint, recorded } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { tellShop } from '../support/webhooks.js';

const WRONG_CLOCK = fileURLToPath(new URL('../../tools/chaos/wrong-clock.cjs', import.meta.url));
const SECRET = 'sandbox-secret-of-this-test';
const HOUR_MS = 3_600_000;

/** A replica with another hour than the database, its other replica, its clients and everybody whom it calls. */
describe.each([
  { name: 'an hour ahead', byMs: HOUR_MS },
  { name: 'an hour behind', byMs: -HOUR_MS },
])('A machine whose clock is $name', ({ byMs }) => {
  let bed: TestBed;
  let ledger: Ledger;
  let right: Server;
  let wrong: Server;

  beforeAll(async () => {
    ledger = await Ledger.start();
    bed = await TestBed.create({ WEBHOOK_SECRET_SANDBOX: SECRET });
    right = await bed.start({ ROLES: 'api' });
    wrong = await bed.start({
      NODE_OPTIONS: `--require ${WRONG_CLOCK}`,
      CLOCK_WRONG: 'true',
      CLOCK_WRONG_BY_MS: String(byMs),
      // Webhooks that it signs come to the other one.
      PUBLIC_ORIGIN: right.url,
      DEPOSIT_API_URL: ledger.url,
      CBU_API_URL: ledger.url,
      // None was agreed: it signs them itself.
      DEPOSIT_API_TOKEN: '',
      CBU_API_TOKEN: '',
    });
  });
  beforeEach(() => void ledger.calls.splice(0));
  afterAll(async () => {
    await bed?.close();
    await ledger?.close();
  });

  it('takes tokens that are valid, and signs such for whoever it calls', async () => {
    expect((await openAccount(wrong, { user: 'u-clock', key: 'k' })).status).toBe(201);
    await waitForAccount(bed, 'u-clock');
    expect(ledger.calls.length).toBeGreaterThanOrEqual(2);
    for (const { headers } of ledger.calls) {
      const token = String(headers.authorization).replace('Bearer ', '');
      const { payload } = await jwtVerify(token, Buffer.from(JWT_SECRET));
      const now = Date.now() / 1_000;
      expect(payload.iat).toBeGreaterThan(now - 60);
      expect(payload.iat).toBeLessThan(now + 5);
      expect(payload.exp).toBe(Number(payload.iat) + 60);
    }
  });

  it('refuses a token that is over', async () => {
    const token = tokenFor('u-over', { expiresIn: -60 });
    await request(wrong.url).get('/accounts').auth(token, { type: 'bearer' }).expect(401);
  });

  it('knows shoppers whom another replica has given their cookie, and is believed by it', async () => {
    for (const [giving, reading] of [
      [right, wrong],
      [wrong, right],
    ] as const) {
      const { cookie, id } = await stranger(giving);
      expect((await getOrder(reading, { cookie }, id)).status).toBe(200);
      expect((await createOrder(reading, { cookie })).status).toBe(201);
    }
  });

  it('believes a webhook that was signed just now, and none of an hour ago', async () => {
    const event = { id: 'e-1', type: 'payment.completed', paymentId: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' };
    await tellShop(wrong, event, { secret: SECRET }).expect(200);
    const hourAgo = Math.floor((Date.now() - HOUR_MS) / 1_000);
    await tellShop(wrong, { ...event, id: 'e-2' }, { secret: SECRET, at: hourAgo }).expect(401);
  });

  it('signs webhooks that a receiver believes at the first try', async () => {
    const receiver = await WebhookReceiver.start();
    try {
      const { secret } = await endpoint(right, receiver, { types: ['order.placed'] });
      await recorded(bed, [`a-${byMs}`], 1);
      await waitFor('a delivery', () => receiver.deliveries.length > 0);
      const [{ raw, headers } = { raw: '', headers: {} }] = receiver.deliveries;
      expect(() => new Webhook(secret).verify(raw, headers as Record<string, string>)).not.toThrow();
    } finally {
      await receiver.down();
    }
  });

  it('places an order and brings it to the door', async () => {
    const order = await placedOrder(bed, wrong, { method: 'authorized' });
    await expectWhole(bed, right, order, 'delivered');
  });

  it('says so in its log and its metrics', async () => {
    const ahead = (await Scrape.of(wrong)).value('holdfast_clock_ahead_seconds');
    expect(Math.abs(ahead - byMs / 1_000)).toBeLessThan(5);
    const words = byMs > 0 ? '3600 s ahead of' : '3600 s behind';
    expect(wrong.logs.join('\n')).toContain(`the clock of this machine is ${words} the database's`);
    expect(Math.abs((await Scrape.of(right)).value('holdfast_clock_ahead_seconds'))).toBeLessThan(5);
  });

  it('does all of that also when its clock is put right, or wrong, meanwhile', async () => {
    for (const state of ['right', 'wrong'] as const) {
      wrong.signal('SIGUSR2');
      const user = `u-${state}`;
      expect((await openAccount(wrong, { user, key: 'k' })).status).toBe(201);
      await waitForAccount(bed, user);
      const { cookie, id } = await stranger(wrong);
      expect((await getOrder(right, { cookie }, id)).status).toBe(200);
    }
  });
});
