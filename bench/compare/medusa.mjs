// Medusa as one side: its Store API as a guest, in the order in which its storefronts call it.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../tools/started.mjs';
import { NodeServer } from '../harness/processes.mjs';
import { send, sent } from './send.mjs';

/** @import { Postgres } from '../harness/postgres.mjs' */
/** @import { Gateway } from './gateway.mjs' */
/** @import { Cart, Shop } from './shop.js' */

const DATABASE = 'medusa_shop';
const SERVER = 'bench/compare/medusa/server.cjs';
const FOLDER = fileURLToPath(new URL('./medusa/', import.meta.url));
const ADDRESS = {
  first_name: 'Ana',
  last_name: 'Diaz',
  address_1: 'Unter den Linden 1',
  city: 'Berlin',
  country_code: 'de',
  postal_code: '10117',
};

/** A cart stays locked for two minutes when the server that was completing it has died. */
const LOCKED_MS = 120_000;
const PATIENCE_MS = LOCKED_MS + 30_000;
/** Of an answer, nothing but what the next call needs. */
const FIELDS = '?fields=id';
const CONFLICT = 409;

/** @typedef {{ token: string, region: string, shipping: string, variants: Map<string, string> }} Catalogue */

/**
 * @param {Postgres} postgres
 * @param {Gateway} gateway
 * @param {string} redisUrl
 * @returns {Promise<Shop>}
 */
export async function openMedusa(postgres, gateway, redisUrl) {
  await postgres.query('holdfast', `CREATE DATABASE ${DATABASE}`);
  await postgres.query(DATABASE, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const environment = {
    DATABASE_URL: postgres.url(DATABASE),
    REDIS_URL: redisUrl,
    GATEWAY_URL: gateway.url,
    COMPARE_SECRET: randomUUID(),
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    MEDUSA_DISABLE_TELEMETRY: 'true',
  };
  for (const command of [['db:migrate'], ['exec', './fill.cjs']])
    execFileSync(process.execPath, ['node_modules/@medusajs/cli/cli.js', ...command], {
      cwd: FOLDER,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
      stdio: ['ignore', 2, 2],
      timeout: 300_000,
    });
  const [found] = await postgres.query(
    DATABASE,
    `SELECT (SELECT token FROM api_key WHERE title = 'Web') AS token,
            (SELECT id FROM region WHERE name = 'Europe') AS region,
            (SELECT id FROM shipping_option WHERE name = 'Standard') AS shipping`,
  );
  const variants = await postgres.query(DATABASE, 'SELECT id, sku FROM product_variant');
  const catalogue = { ...found, variants: new Map(variants.map(({ id, sku }) => [String(sku), String(id)])) };
  const shop = new MedusaShop(postgres, catalogue, async () =>
    NodeServer.start(SERVER, { ...environment, PORT: String(await freePort()) }),
  );
  await shop.restart();
  return shop;
}

/** @implements {Shop} */
class MedusaShop {
  name = 'Medusa';
  database = DATABASE;
  /** @type {NodeServer} */
  server = /** @type {any} */ (undefined);
  #shoppers = 0;

  /**
   * @param {Postgres} postgres
   * @param {Catalogue} catalogue
   * @param {() => Promise<NodeServer>} start
   */
  constructor(postgres, catalogue, start) {
    this.postgres = postgres;
    this.catalogue = catalogue;
    this.start = start;
  }

  async restart() {
    this.server = await this.start();
  }

  /** @param {string[]} skus */
  async fill(skus) {
    const shopper = (this.#shoppers += 1);
    const { token, region, shipping, variants } = this.catalogue;
    const headers = { 'x-publishable-api-key': token };
    const call = async (/** @type {string} */ path, /** @type {object} */ body) =>
      (await sent(`${this.server.url}/store/${path}${FIELDS}`, { headers, body })).body;
    const { id } = (await call('carts', { region_id: region })).cart;
    for (const sku of skus) await call(`carts/${id}/line-items`, { variant_id: variants.get(sku), quantity: 1 });
    const email = `ana-${shopper}@example.com`;
    await call(`carts/${id}`, { email, shipping_address: ADDRESS, billing_address: ADDRESS });
    await call(`carts/${id}/shipping-methods`, { option_id: shipping });
    const collection = (await call('payment-collections', { cart_id: id })).payment_collection;
    await call(`payment-collections/${collection.id}/payment-sessions`, { provider_id: 'pp_counting_counting' });
    return { headers, id };
  }

  /**
   * The cart's id is what ties two presses together. Whoever is told that another request is at it comes again.
   * @param {Cart} cart
   */
  async press({ headers, id }) {
    const complete = () => send(`${this.server.url}/store/carts/${id}/complete${FIELDS}`, { headers });
    const end = performance.now() + PATIENCE_MS;
    let { status, body } = await complete();
    while (status === CONFLICT && performance.now() < end) {
      await delay(250);
      ({ status, body } = await complete());
    }
    return body?.type === 'order';
  }

  /** The shop takes it and tries three times, for 95 s in all, which the lock of the cart can outlast. */
  webhook = {
    afterMs: LOCKED_MS,
    send: (/** @type {{ key: string, amount: number }} */ { key, amount }) =>
      send(`${this.server.url}/hooks/payment/counting_counting`, { body: { key, amount } }),
  };

  async books() {
    const [books] = await this.postgres.query(
      DATABASE,
      `SELECT (SELECT count(*) FROM "order" WHERE deleted_at IS NULL AND canceled_at IS NULL)::int AS orders,
              (SELECT count(*) FROM payment WHERE captured_at IS NOT NULL AND canceled_at IS NULL)::int AS payments,
              (SELECT coalesce(sum(quantity), 0) FROM reservation_item WHERE deleted_at IS NULL)::int AS units`,
    );
    return books;
  }

  stop() {
    return this.server.stop();
  }
}
