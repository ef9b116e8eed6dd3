// npm run demo -- fulfilment [--url http://127.0.0.1:3000 [--token … --service-token … --admin-token …]]
// Narrates two orders on their way to the door: the goods of the first are missing, the carrier of the second falls silent once.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { say, Shop } from './shop.mjs';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    'service-token': { type: 'string' },
    'admin-token': { type: 'string' },
  },
});
const SKU = 'MATE-GOURD';
/** A sandbox of this pace is at the door half a minute after its pick-up. */
const PATIENCE_MS = 120_000;

const shop = await Shop.open(values.url, { SANDBOX_CARRIER_MS: '200', HEARTBEAT_TIMEOUT_MS: '2000' });
try {
  const shopper = shop.token(values.token, `demo-${randomUUID().slice(0, 8)}`);
  const service = shop.token(values['service-token'], 'demo-service', 'service');
  const admin = shop.token(values['admin-token'], 'demo-admin', 'admin');
  process.exitCode = (await tell({ shopper, service, admin })) ? 0 : 1;
} finally {
  await shop.close();
}

/**
 * true = it went as it should.
 * @param {{ shopper: string, service: string, admin: string }} tokens
 */
async function tell({ shopper, service, admin }) {
  const api = shop.as(shopper);
  const after = await shop.endOfFeed(service);

  say('Somebody has found the shelf empty, whatever the books say.');
  await shelfIs('empty');
  await showStock('before');
  let missed;
  try {
    say('Ana orders from it. Her card is authorized; it is charged when the goods go out.');
    missed = await placed();
    await followed(missed.orderId, 'cancelled');
    say('The goods could not be issued, so her card was never charged, and everything is as it was.');
    await showPayment(missed.paymentId);
    await showStock('as before');
  } finally {
    say('The goods are found.');
    await shelfIs('full');
  }

  say('She orders again. This time the carrier books the parcel, and its answer never comes.');
  const arrived = await placed('sandbox:lost-answer');
  const way = await followed(arrived.orderId, 'delivered');
  say('The try was given up for its silence; the next one asked where the parcel was, and did not send a second one.');
  await showPayment(arrived.paymentId);
  await showStock('sold');

  say('Whoever reads the feed is told once of each outcome.');
  const told = [];
  for (const [orderId, count] of /** @type {const} */ ([
    [missed.orderId, 2],
    [arrived.orderId, 3],
  ]))
    for (const { type, data } of await shop.outcomes(service, { orderId, after, count })) {
      console.log(`${type} ${JSON.stringify(data)}`);
      told.push(type);
    }
  const tries = way.find(({ name }) => name === 'arrangeShipping')?.attempts ?? 0;
  return tries > 1 && told.join() === 'order.placed,order.cancelled,order.placed,order.shipped,order.delivered';

  /** @param {'empty' | 'full'} how */
  async function shelfIs(how) {
    await shop.call(admin, 'PUT', `/inventory/A/stock/${SKU}`, { body: { missing: how === 'empty' } });
  }

  /** @param {string} when */
  async function showStock(when) {
    await shop.showStock(shopper, { skus: [SKU], when });
  }

  /** @param {string} [line2] what the address tells the carrier `sandbox` */
  async function placed(line2) {
    const wish = { cart: { [SKU]: 1 }, method: 'authorized', ...(line2 === undefined ? {} : { line2 }) };
    const orderId = await shop.cart(api, wish);
    const body = { orderId, returnUrl: 'http://localhost:3000/checkout/done' };
    const { uuid } = (await api('POST', '/placeorder', { body, key: randomUUID() })).json;
    for (;;) {
      const { status, json } = await api('POST', `/placeorder/${uuid}/refresh-blocking?timeoutMs=10000`);
      if (status !== 200) continue;
      const { state, orderInfo } = json;
      console.log(`  ${JSON.stringify({ state: state.name, orderNumber: orderInfo?.orderNumber })}`);
      return { orderId, paymentId: String(orderInfo?.paymentInfos[0]?.paymentId) };
    }
  }

  /** @param {string} paymentId */
  async function showPayment(paymentId) {
    const { json } = await shop.call(service, 'GET', `/sandbox/payments/${paymentId}`);
    console.log(`  the gateway has done ${JSON.stringify(json)}`);
  }

  /**
   * Tells of each change until it has ended so; its steps.
   * @param {string} orderId
   * @param {string} end
   */
  async function followed(orderId, end) {
    /** @typedef {{ name: string, status: string, attempts: number }} Step */
    let shown = '';
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(100)) {
      const { json } = await shop.call(shopper, 'GET', `/orders/${orderId}/fulfilment`);
      /** @type {Step[]} */
      const steps = json.steps;
      const line = [
        json.state,
        ...steps
          .filter(({ status }) => status !== 'pending')
          .map(({ name, status, attempts }) => `${name} ${status}${attempts > 1 ? ` (${attempts} tries)` : ''}`),
      ].join(' · ');
      if (line !== shown) console.log(`  ${(shown = line)}`);
      if (json.state !== end) continue;
      if (json.problem !== null) console.log(`  ${JSON.stringify(json.problem)}`);
      const order = (await shop.call(shopper, 'GET', `/orders/${orderId}`)).json;
      console.log(`  the order is ${order.status}`);
      return steps;
    }
    throw new Error(`Order ${orderId} was to be ${end}; it is ${shown}`);
  }
}
