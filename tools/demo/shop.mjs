// What the stories about orders share: the shop that they are told of, and its feed.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ownServer } from './own-server.mjs';

const FEED_MS = 10_000;
const TOKEN = fileURLToPath(new URL('../../dist/token.js', import.meta.url));

export const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};

/** @typedef {{ body?: object, key?: string }} CallOptions */
/** @typedef {{ status: number, location: string | null, json: any }} Answer */

export const say = (/** @type {string} */ text) => console.log(`\n# ${text}`);

/** A running server, or one of the story's own. */
export class Shop {
  /**
   * @param {string} url
   * @param {Awaited<ReturnType<typeof ownServer>> | null} own
   */
  constructor(url, own) {
    this.url = url;
    this.own = own;
  }

  /**
   * `env` is for a server of the story's own.
   * @param {string | undefined} url
   * @param {Record<string, string>} [env]
   */
  static async open(url, env = {}) {
    if (url !== undefined) return new Shop(url.replace(/\/$/, ''), null);
    say('A server of our own starts, on a PostgreSQL from npm.');
    const own = await ownServer(env);
    return new Shop(own.url, own);
  }

  /**
   * `given`, or a token that this machine can make.
   * @param {string | undefined} given
   * @param {string} sub
   * @param {string} [role]
   */
  token(given, sub, role) {
    const options = ['--sub', sub, ...(role === undefined ? [] : ['--role', role])];
    return (
      given ??
      execFileSync(process.execPath, [TOKEN, ...options], { env: this.own?.env ?? process.env })
        .toString()
        .trim()
    );
  }

  /**
   * Throws for every answer that no story expects.
   * @param {string | null} token
   * @param {string} method
   * @param {string} path
   * @param {CallOptions} [options]
   * @returns {Promise<Answer>}
   */
  async call(token, method, path, { body, key } = {}) {
    const headers = {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const answer = await fetch(this.url + path, {
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

  /**
   * Calls as this shopper, and tells of it.
   * @param {string} shopper
   */
  as(shopper) {
    /**
     * @param {string} method
     * @param {string} path
     * @param {CallOptions} [options]
     */
    return async (method, path, options) => {
      const answer = await this.call(shopper, method, path, options);
      console.log(`${method} ${path} -> ${answer.status}`);
      return answer;
    };
  }

  /**
   * An order that is ready to be placed; its id.
   * @param {ReturnType<Shop['as']>} api
   * @param {{ cart: Record<string, number>, method: string, line2?: string }} wish
   * @returns {Promise<string>}
   */
  async cart(api, { cart, method, line2 }) {
    const { id } = (await api('POST', '/orders', { body: {}, key: randomUUID() })).json;
    for (const [sku, quantity] of Object.entries(cart))
      await api('PUT', `/orders/${id}/items/${sku}`, { body: { quantity } });
    await api('PATCH', `/orders/${id}`, {
      body: {
        shippingAddress: { ...ADDRESS, ...(line2 === undefined ? {} : { line2 }) },
        paymentSelection: { gateway: 'sandbox', method },
        contactEmail: 'ana@example.com',
      },
    });
    return id;
  }

  /**
   * What is on the shelves of warehouse A.
   * @param {string} token
   * @param {{ skus: string[], when: string }} what
   */
  async showStock(token, { skus, when }) {
    const shelves = await Promise.all(
      skus.map(async (sku) => (await this.call(token, 'GET', `/inventory/A/stock/${sku}`)).json),
    );
    console.log(`  warehouse A, ${when}:`);
    console.table(Object.fromEntries(shelves.map(({ sku, onHand, held, sold }) => [sku, { onHand, held, sold }])));
  }

  /**
   * Where its feed ends now.
   * @param {string} service
   */
  async endOfFeed(service) {
    /** @type {string | null} */
    let cursor = null;
    for (;;) {
      /** @type {{ items: unknown[], nextCursor: string }} */
      const { items, nextCursor } = (
        await this.call(
          service,
          'GET',
          `/events?limit=100${cursor === null ? '' : `&after=${encodeURIComponent(cursor)}`}`,
        )
      ).json;
      if (items.length === 0) return nextCursor;
      cursor = nextCursor;
    }
  }

  /**
   * The first `count` events of an order; one shows in the feed a moment after its commit.
   * @param {string} service
   * @param {{ orderId: string, after: string, count: number }} which
   */
  async outcomes(service, { orderId, after, count }) {
    let cursor = after;
    /** @type {any[]} */
    const mine = [];
    for (const deadline = Date.now() + FEED_MS; mine.length < count && Date.now() < deadline; await delay(50)) {
      const page = await this.call(service, 'GET', `/events?after=${encodeURIComponent(cursor)}`);
      mine.push(...page.json.items.filter((/** @type {any} */ { aggregate }) => aggregate.id === orderId));
      cursor = page.json.nextCursor;
    }
    return mine.slice(0, count);
  }

  async close() {
    await this.own?.stop();
  }
}
