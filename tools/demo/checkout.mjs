// npm run demo -- checkout [--url http://127.0.0.1:3000 [--token … --service-token …] [--return-url …]]
// Narrates an order from the cart to its success: the card is declined at first. Without --url it starts a server of its own.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ownServer } from './own-server.mjs';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    'service-token': { type: 'string' },
    'return-url': { type: 'string', default: 'http://localhost:3000/checkout/done' },
  },
});
const FEED_MS = 10_000;
const CART = { 'MATE-GOURD': 1, 'YERBA-1KG': 2 };
const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};

const say = (/** @type {string} */ text) => console.log(`\n# ${text}`);
if (values.url === undefined) say('A server of our own starts, on a PostgreSQL from npm.');
const own = values.url === undefined ? await ownServer() : null;
const url = (own?.url ?? values.url ?? '').replace(/\/$/, '');

/** @param {string[]} options */
function madeToken(...options) {
  const program = fileURLToPath(new URL('../../dist/token.js', import.meta.url));
  return execFileSync(process.execPath, [program, ...options], { env: own?.env ?? process.env })
    .toString()
    .trim();
}

/** @typedef {{ body?: object, key?: string }} CallOptions */

/**
 * Throws for every answer that the story does not expect.
 * @param {string | null} token
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} [options]
 * @returns {Promise<{ status: number, location: string | null, json: any }>}
 */
async function call(token, method, path, { body, key } = {}) {
  const headers = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const answer = await fetch(url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${method} ${path} -> ${answer.status} ${text}`);
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    json: text.startsWith('{') ? JSON.parse(text) : null,
  };
}

try {
  const shopper = values.token ?? madeToken('--sub', `demo-${randomUUID().slice(0, 8)}`);
  const service = values['service-token'] ?? madeToken('--sub', 'demo-service', '--role', 'service');
  process.exitCode = (await tell(shopper, service)) ? 0 : 1;
} finally {
  await own?.stop();
}

/**
 * true = it went as it should.
 * @param {string} shopper
 * @param {string} service
 */
async function tell(shopper, service) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {CallOptions} [options]
   */
  const api = async (method, path, options) => {
    const answer = await call(shopper, method, path, options);
    console.log(`${method} ${path} -> ${answer.status}`);
    return answer;
  };
  let cursor = await endOfFeed(service);

  say('Ana fills a cart and chooses to pay on the page of a bank.');
  const { id: orderId } = (await api('POST', '/orders', { body: {}, key: randomUUID() })).json;
  for (const [sku, quantity] of Object.entries(CART))
    await api('PUT', `/orders/${orderId}/items/${sku}`, { body: { quantity } });
  const paymentSelection = { gateway: 'sandbox', method: 'redirect' };
  await api('PATCH', `/orders/${orderId}`, {
    body: { shippingAddress: ADDRESS, paymentSelection, contactEmail: 'ana@example.com' },
  });
  await showOrder();
  await showStock('before');

  say('She places it. Her order is frozen, the goods are held, and the answer says where to send her browser.');
  const first = await place();
  await showStock('held for her');

  say('Her bank declines the card.');
  const declined = await click(first, 'decline');

  say('The payment, the hold and the number are given back, and the order is hers to change: she takes one more.');
  await api('PUT', `/orders/${orderId}/items/YERBA-1KG`, { body: { quantity: CART['YERBA-1KG'] + 1 } });
  await showOrder();
  await showStock('free again');

  say('She tries again, with another card. It is a new process, with a number of its own.');
  const second = await place();
  const approved = await click(second, 'approve');
  await showOrder();
  await showStock('sold');

  say('Whoever reads the feed is told once of each outcome.');
  const events = await outcomes();
  for (const { type, data } of events) console.log(`${type} ${JSON.stringify(data)}`);

  const captures = [declined, approved].map(({ confirmResult }) => confirmResult).join();
  const told = events.map(({ type }) => type).join();
  return first.orderNumber !== second.orderNumber && captures === '0,1' && told === 'order.failed,order.placed';

  async function place() {
    const { uuid } = (
      await api('POST', '/placeorder', { body: { orderId, returnUrl: values['return-url'] }, key: randomUUID() })
    ).json;
    return { uuid, ...(await rested(uuid)) };
  }

  /**
   * Waits until it is the customer's turn, or over.
   * @param {string} uuid
   */
  async function rested(uuid) {
    for (;;) {
      const { status, json } = await api('POST', `/placeorder/${uuid}/refresh-blocking?timeoutMs=10000`);
      const { state, orderInfo, failedReason } = json;
      console.log(
        `  ${JSON.stringify({ state, orderNumber: orderInfo?.orderNumber, payment: orderInfo?.paymentInfos[0], failedReason })}`,
      );
      if (status === 200)
        return { orderNumber: orderInfo?.orderNumber, paymentId: orderInfo?.paymentInfos[0]?.paymentId };
    }
  }

  /**
   * What she does on the gateway's page; answers how often each call to the gateway has taken effect.
   * @param {{ uuid: string, paymentId: string }} order
   * @param {'approve' | 'decline'} button
   */
  async function click({ uuid, paymentId }, button) {
    const { status, location } = await call(null, 'POST', `/sandbox/pay/${paymentId}/${button}`);
    console.log(`(the gateway's page) ${button} -> ${status}, back to ${location}`);
    await rested(uuid);
    const { json } = await call(service, 'GET', `/sandbox/payments/${paymentId}`);
    console.log(`  the gateway has done ${JSON.stringify(json)}`);
    return json.calls;
  }

  async function showOrder() {
    const { status, orderNumber, total, currency } = (await call(shopper, 'GET', `/orders/${orderId}`)).json;
    console.log(`  the order: ${JSON.stringify({ status, orderNumber, total, currency })}`);
  }

  /** @param {string} when */
  async function showStock(when) {
    const shelves = await Promise.all(
      Object.keys(CART).map(async (sku) => (await call(shopper, 'GET', `/inventory/A/stock/${sku}`)).json),
    );
    console.log(`  warehouse A, ${when}:`);
    console.table(Object.fromEntries(shelves.map(({ sku, onHand, held, sold }) => [sku, { onHand, held, sold }])));
  }

  /** Both of this order's; an event shows in the feed a moment after its commit. */
  async function outcomes() {
    /** @type {any[]} */
    const mine = [];
    for (const deadline = Date.now() + FEED_MS; mine.length < 2 && Date.now() < deadline; await delay(50)) {
      const page = await call(service, 'GET', `/events?after=${encodeURIComponent(cursor)}`);
      mine.push(...page.json.items.filter((/** @type {any} */ { aggregate }) => aggregate.id === orderId));
      cursor = page.json.nextCursor;
    }
    // It is on its way from here on, which is another story.
    return mine.slice(0, 2);
  }
}

/** @param {string} service */
async function endOfFeed(service) {
  /** @type {string | null} */
  let cursor = null;
  for (;;) {
    /** @type {{ items: unknown[], nextCursor: string }} */
    const { items, nextCursor } = (
      await call(service, 'GET', `/events?limit=100${cursor === null ? '' : `&after=${encodeURIComponent(cursor)}`}`)
    ).json;
    if (items.length === 0) return nextCursor;
    cursor = nextCursor;
  }
}
