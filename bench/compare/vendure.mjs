// Vendure as one side: its Shop API as a guest, in the order in which its storefronts call it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NodeServer } from '../harness/processes.mjs';
import { send, sent } from './send.mjs';

/** @import { Postgres } from '../harness/postgres.mjs' */
/** @import { Gateway } from './gateway.mjs' */
/** @import { Cart, Shop } from './shop.js' */

const DATABASE = 'vendure_shop';
const SERVER = 'bench/compare/vendure/server.mjs';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One way to ask for each result, so that a refusal is seen. */
const CALLS = {
  add: `mutation ($id: ID!) { result: addItemToOrder(productVariantId: $id, quantity: 1) { __typename ... on Order { code } ... on ErrorResult { errorCode message } } }`,
  customer: `mutation ($input: CreateCustomerInput!) { result: setCustomerForOrder(input: $input) { __typename ... on ErrorResult { errorCode message } } }`,
  address: `mutation ($input: CreateAddressInput!) { result: setOrderShippingAddress(input: $input) { __typename ... on ErrorResult { errorCode message } } }`,
  shipping: `mutation ($id: [ID!]!) { result: setOrderShippingMethod(shippingMethodId: $id) { __typename ... on ErrorResult { errorCode message } } }`,
  arrange: `mutation { result: transitionOrderToState(state: "ArrangingPayment") { __typename ... on ErrorResult { errorCode message } } }`,
  look: `query ($code: String!) { result: orderByCode(code: $code) { state } }`,
  pay: `mutation { result: addPaymentToOrder(input: { method: "counting", metadata: {} }) { __typename ... on Order { state } ... on ErrorResult { errorCode message } } }`,
};
const ADDRESS = {
  fullName: 'Ana Diaz',
  streetLine1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  countryCode: 'AR',
};

/**
 * @param {Postgres} postgres
 * @param {Gateway} gateway
 * @returns {Promise<Shop>}
 */
export async function openVendure(postgres, gateway) {
  await postgres.query('holdfast', `CREATE DATABASE ${DATABASE}`);
  await postgres.query(DATABASE, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const environment = {
    DATABASE_URL: postgres.url(DATABASE),
    GATEWAY_URL: gateway.url,
    NODE_ENV: 'production',
    VENDURE_DISABLE_TELEMETRY: 'true',
  };
  execFileSync(process.execPath, [SERVER, '--fill'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 180_000,
  });
  const variants = await postgres.query(DATABASE, 'SELECT id, sku FROM product_variant');
  const ids = new Map(variants.map(({ id, sku }) => [String(sku), String(id)]));
  const shop = new VendureShop(postgres, ids, () => NodeServer.start(SERVER, environment));
  await shop.restart();
  return shop;
}

/** @implements {Shop} */
class VendureShop {
  name = 'Vendure';
  database = DATABASE;
  /** @type {NodeServer} */
  server = /** @type {any} */ (undefined);
  #shoppers = 0;

  /**
   * @param {Postgres} postgres
   * @param {Map<string, string>} variants
   * @param {() => Promise<NodeServer>} start
   */
  constructor(postgres, variants, start) {
    this.postgres = postgres;
    this.variants = variants;
    this.start = start;
  }

  async restart() {
    this.server = await this.start();
  }

  /**
   * @param {Record<string, string>} headers
   * @param {keyof typeof CALLS} call
   * @param {object} variables
   */
  async #call(headers, call, variables = {}) {
    const body = { query: CALLS[call], variables };
    const answer = await sent(`${this.server.url}/shop-api`, { headers, body });
    if (answer.body.errors !== undefined) throw new Error(`${call}: ${JSON.stringify(answer.body.errors)}`);
    return { ...answer.body.data.result, token: answer.headers.get('vendure-auth-token') };
  }

  /**
   * @param {Record<string, string>} headers
   * @param {keyof typeof CALLS} call
   * @param {object} variables
   */
  async #done(headers, call, variables = {}) {
    const result = await this.#call(headers, call, variables);
    if (result.errorCode !== undefined) throw new Error(`${call}: ${result.errorCode} ${result.message}`);
    return result;
  }

  /** @param {string[]} skus */
  async fill(skus) {
    const shopper = (this.#shoppers += 1);
    /** @type {Record<string, string>} */
    const headers = {};
    let id = '';
    for (const sku of skus) {
      const { token, code } = await this.#done(headers, 'add', { id: this.variants.get(sku) });
      id = code;
      if (token !== null) headers.authorization = `Bearer ${token}`;
    }
    const input = { firstName: 'Ana', lastName: 'Diaz', emailAddress: `ana-${shopper}@example.com` };
    await this.#done(headers, 'customer', { input });
    await this.#done(headers, 'address', { input: ADDRESS });
    await this.#done(headers, 'shipping', { id: ['1'] });
    await this.#done(headers, 'arrange');
    return { headers, id };
  }

  /**
   * A second press is the same call: there is no key to tell them apart. Whoever is refused looks what became of the order.
   * @param {Cart} cart
   */
  async press({ headers, id }) {
    const paid = await this.#call(headers, 'pay');
    const { state } = paid.errorCode === undefined ? paid : await this.#call(headers, 'look', { code: id });
    return state === 'PaymentSettled';
  }

  webhook = {
    afterMs: 0,
    send: (/** @type {{ key: string }} */ { key }) => send(`${this.server.url}/charged`, { body: { code: key } }),
  };

  async books() {
    const [books] = await this.postgres.query(
      DATABASE,
      `SELECT (SELECT count(*) FROM "order" WHERE "orderPlacedAt" IS NOT NULL)::int AS orders,
              (SELECT count(*) FROM payment WHERE state = 'Settled')::int AS payments,
              (SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE type = 'ALLOCATION')::int AS units`,
    );
    return books;
  }

  stop() {
    return this.server.stop();
  }
}
