// Holdfast as one side: its public API as an anonymous shopper, payments at the counting provider.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startHoldfast } from '../harness/processes.mjs';
import { PRICE, products } from './catalogue.mjs';
import { send, sent } from './send.mjs';

/** @import { Postgres } from '../harness/postgres.mjs' */
/** @import { Gateway } from './gateway.mjs' */
/** @import { Cart, Shop } from './shop.js' */

const DATABASE = 'holdfast_shop';
const RETURN_URL = 'http://localhost:3000/thanks';
const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
/** A client that is told to come again does so for this long. */
const PATIENCE_MS = 60_000;

/**
 * @param {Postgres} postgres
 * @param {Gateway} gateway
 * @returns {Promise<Shop>}
 */
export async function openHoldfast(postgres, gateway) {
  const url = await postgres.migrated(DATABASE);
  for (const { sku, stock } of products()) {
    await postgres.query(
      DATABASE,
      `INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, $1, ${PRICE}, 'ARS')`,
      [sku],
    );
    await postgres.query(
      DATABASE,
      `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', $1, $2, $2)`,
      [sku, stock],
    );
  }
  const environment = {
    DATABASE_URL: url,
    SANDBOX_GATEWAY_URL: gateway.url,
    // Each shopper has an address of its own, as told by the proxy that would stand before it.
    TRUST_PROXY: '1',
  };
  const shop = new HoldfastShop(postgres, () => startHoldfast(environment));
  await shop.restart();
  return shop;
}

/** @implements {Shop} */
class HoldfastShop {
  name = 'Holdfast';
  database = DATABASE;
  /** @type {import('../harness/processes.mjs').NodeServer} */
  server = /** @type {any} */ (undefined);
  #shoppers = 0;

  /**
   * @param {Postgres} postgres
   * @param {() => Promise<import('../harness/processes.mjs').NodeServer>} start
   */
  constructor(postgres, start) {
    this.postgres = postgres;
    this.start = start;
  }

  async restart() {
    this.server = await this.start();
  }

  /** @param {string[]} skus */
  async fill(skus) {
    const number = (this.#shoppers += 1);
    const address = { 'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}` };
    const begun = await sent(`${this.server.url}/orders`, {
      headers: { ...address, 'idempotency-key': randomUUID() },
      body: {},
    });
    const headers = { ...address, cookie: String(begun.headers.get('set-cookie')).split(';')[0] ?? '' };
    const order = `${this.server.url}/orders/${begun.body.id}`;
    for (const sku of skus) await sent(`${order}/items/${sku}`, { method: 'PUT', headers, body: { quantity: 1 } });
    const body = {
      shippingAddress: ADDRESS,
      paymentSelection: { gateway: 'sandbox', method: 'completed' },
      contactEmail: 'ana@example.com',
    };
    await sent(order, { method: 'PATCH', headers, body });
    return { headers, id: begun.body.id, key: randomUUID() };
  }

  /**
   * As docs/checkout.md tells front ends to do it.
   * @param {Cart} cart
   * @param {{ anew?: boolean }} [how]
   */
  async press({ headers, id, key = '' }, { anew = false } = {}) {
    const start = () =>
      send(`${this.server.url}/placeorder`, {
        headers: { ...headers, 'idempotency-key': anew ? randomUUID() : key },
        body: { orderId: id, returnUrl: RETURN_URL },
      });
    const end = performance.now() + PATIENCE_MS;
    let { status, body } = await start();
    while (body?.retryable === true && performance.now() < end) {
      await delay(250);
      ({ status, body } = await start());
    }
    // Pressed elsewhere too: that one's process is named, and followed.
    const uuid =
      status === 201 || status === 200 || body.code === 'placeorder.another-process-running' ? body.uuid : undefined;
    if (uuid === undefined) return false;
    do ({ body } = await sent(`${this.server.url}/placeorder/${uuid}/refresh-blocking?timeoutMs=25000`, { headers }));
    while (body.state.type === 'Wait' && performance.now() < end);
    return body.state.type === 'Success';
  }

  async books() {
    const [books] = await this.postgres.query(
      DATABASE,
      `SELECT (SELECT count(*) FROM orders.orders WHERE status = 'SUBMITTED')::int AS orders,
              (SELECT count(*) FROM payment.payments WHERE status = 'completed')::int AS payments,
              (SELECT sum(sold + held) FROM inventory.stock)::int AS units`,
    );
    return books;
  }

  stop() {
    return this.server.stop();
  }
}
