// npm run demo -- checkout [--url http://127.0.0.1:3000 [--token … --service-token …] [--return-url …]]
// Narrates an order from the cart to its success: the card is declined at first. Without --url it starts a server of its own.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { say, Shop } from './shop.mjs';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    'service-token': { type: 'string' },
    'return-url': { type: 'string', default: 'http://localhost:3000/checkout/done' },
  },
});
const CART = { 'MATE-GOURD': 1, 'YERBA-1KG': 2 };

const shop = await Shop.open(values.url);
try {
  const shopper = shop.token(values.token, `demo-${randomUUID().slice(0, 8)}`);
  const service = shop.token(values['service-token'], 'demo-service', 'service');
  process.exitCode = (await tell(shopper, service)) ? 0 : 1;
} finally {
  await shop.close();
}

/**
 * true = it went as it should.
 * @param {string} shopper
 * @param {string} service
 */
async function tell(shopper, service) {
  const api = shop.as(shopper);
  const cursor = await shop.endOfFeed(service);

  say('Ana fills a cart and chooses to pay on the page of a bank.');
  const orderId = await shop.cart(api, { cart: CART, method: 'redirect' });
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
  // It is on its way from here on, which is another story.
  const events = await shop.outcomes(service, { orderId, after: cursor, count: 2 });
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
    const { status, location } = await shop.call(null, 'POST', `/sandbox/pay/${paymentId}/${button}`);
    console.log(`(the gateway's page) ${button} -> ${status}, back to ${location}`);
    await rested(uuid);
    const { json } = await shop.call(service, 'GET', `/sandbox/payments/${paymentId}`);
    console.log(`  the gateway has done ${JSON.stringify(json)}`);
    return json.calls;
  }

  async function showOrder() {
    const { status, orderNumber, total, currency } = (await shop.call(shopper, 'GET', `/orders/${orderId}`)).json;
    console.log(`  the order: ${JSON.stringify({ status, orderNumber, total, currency })}`);
  }

  /** @param {string} when */
  async function showStock(when) {
    await shop.showStock(shopper, { skus: Object.keys(CART), when });
  }
}
