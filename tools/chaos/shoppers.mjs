import { setTimeout as delay } from 'node:timers/promises';
import { Asking } from './asking.mjs';
import { PatientClient } from './client.mjs';
import { atRate, inLanes } from './lanes.mjs';
import { skusOf } from './shelves.mjs';

/** @import { Keyed } from './asking.mjs' */
/**
 * @typedef {object} Trip what one shopper wants and was told
 * @property {number} number
 * @property {Record<string, string>} headers who it is: a token, or the cookie of somebody without one
 * @property {string | null} orderId
 * @property {string[]} begun place orders
 * @property {Map<string, Keyed>} keyed by key
 * @property {boolean} claimed what was done without a token is another shopper's now, and the cookie is spent
 * @property {string[]} matched versions of the order that a change named and took
 * @property {Record<string, number>} wanted units by SKU, of those who change with If-Match
 * @property {string | null} placed the number that was told at the success
 * @property {string | null} delivery what the carrier will do to this address; null = nothing out of the ordinary
 * @property {string | null} error
 */

const LANES = 64;
const RETURN_URL = 'http://localhost:3000/checkout/done';
const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
/** All that the sandbox has; most shoppers pay by one that goes well. */
const METHODS = [
  ...['completed', 'approved', 'authorized', 'redirect', 'completed', 'flaky', 'waiting', 'post_redirect', 'html'],
  ...['authorized', 'iframe', 'failed', 'wallet', 'sdk', 'expired', 'cancelled', 'aborted', 'unknown_status'],
  ...['unknown_action'],
];
const DELIVERIES = [
  'sandbox:fail-once',
  'sandbox:lost-answer',
  'sandbox:fail',
  'sandbox:picked-up-late',
  'sandbox:delivery-failed',
];
const DELIVERED_LOOKS = 30;
const LOOK_MS = 1_000;
/** What a careful shopper does in each of two tabs: its line, one more at a time. */
const RAISES = 3;
/** Looks at a place order that still moves; each waits for five seconds. */
const LOOKS = 60;

/**
 * Fill carts in two tabs, sign in, press once or twice, pay or not, go away, come back, cancel, send goods back; and keep every
 * answer under its key.
 */
export class Shoppers extends Asking {
  /** @type {Trip[]} */
  trips = [];
  /**
   * When each that was followed began to be placed and was told its end, by performance.now().
   * @type {[number, number][]}
   */
  times = [];

  /** @param {{ url: string, gateway: string, tokens: string[], service: string, rate: number }} how */
  constructor({ url, gateway, tokens, service, rate }) {
    super(url);
    this.bank = new PatientClient(gateway);
    this.tokens = tokens;
    this.service = { authorization: `Bearer ${service}` };
    this.rate = rate;
  }

  /**
   * Begins trips until `until` (performance.now()); resolves when each has ended or was given up.
   * @param {number} until
   */
  run(until) {
    return atRate({ lanes: LANES, rate: this.rate, until }, async (number) => {
      const trip = this.trip(number);
      this.trips.push(trip);
      await this.guarded(trip, () => this.shop(trip));
    });
  }

  /** Those who have gone away look what became of it, and everything with a key is sent once more. */
  async comeBack() {
    await inLanes(LANES, this.trips, (trip) =>
      this.guarded(trip, async () => {
        for (const uuid of trip.begun) this.told(trip, (await this.look(trip, uuid)).body);
        for (const [key, { method, path, body, headers, answers }] of trip.keyed) {
          // A cart without a token is opened for whoever asks, and its cookie is the only key to it until it is spent.
          if (headers['authorization'] === undefined && (path === '/orders' || trip.claimed)) continue;
          const { status, text } = await this.client.send(method, path, { headers, key, body });
          answers.push({ status, text });
        }
      }),
    );
  }

  /**
   * @param {number} number
   * @returns {Trip}
   */
  trip(number) {
    const token = this.tokens[number];
    const stranger = { 'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}` };
    const named = number % 5 !== 0 && token !== undefined;
    const headers = named ? { authorization: `Bearer ${token}` } : stranger;
    const delivery = number % 8 === 1 ? (DELIVERIES[(number >> 3) % DELIVERIES.length] ?? null) : null;
    const known = { orderId: null, begun: [], keyed: new Map(), placed: null, error: null };
    return { number, headers, ...known, claimed: false, matched: [], wanted: {}, delivery };
  }

  /** @param {Trip} trip */
  named({ headers }) {
    return headers['authorization'] !== undefined;
  }

  /**
   * @param {Trip} trip
   * @param {() => Promise<void>} work
   */
  async guarded(trip, work) {
    try {
      await work();
    } catch (error) {
      trip.error ??= error instanceof Error ? error.message : String(error);
    }
  }

  /** @param {Trip} trip */
  async shop(trip) {
    const { number } = trip;
    await this.fill(trip);
    if (number % 20 === 0) await this.signIn(trip);
    const begin = performance.now();
    const begun = await this.press(trip, 'place');
    const [uuid] = begun;
    if (uuid === undefined) return;
    if (number % 11 === 4) await this.keyed(trip, `POST /placeorder/${uuid}/cancel`, { key: `cancel-${uuid}` });
    // The browser is closed; at the end somebody looks what became of it.
    if (number % 7 === 3) return;
    const ended = await this.followAll(trip, begun);
    if (ended === null) return;
    this.times.push([begin, performance.now()]);
    if (ended === 'Failed') await this.again(trip);
    if (trip.placed === null) return;
    if (number % 20 === 10) await this.signIn(trip);
    if (number % 9 === 2)
      await this.keyed(trip, `POST /orders/${trip.orderId}/cancel`, { key: `regret-${trip.orderId}` });
    else if (number % 6 === 4) await this.sendBack(trip);
  }

  /**
   * In two tabs at once.
   * @param {Trip} trip
   */
  async fill(trip) {
    const { number } = trip;
    const begun = await this.keyed(trip, 'POST /orders', { key: `cart-${number}` });
    if (begun.cookie !== null && !this.named(trip)) trip.headers['cookie'] = begun.cookie;
    trip.orderId = begun.body.id;
    const path = `/orders/${trip.orderId}`;
    const skus = skusOf(number);
    if (number % 6 === 2) await Promise.all(skus.map((sku) => this.raise(trip, sku)));
    else
      await Promise.all(
        skus.map((sku) => this.expect(trip, `PUT ${path}/items/${sku}`, { quantity: 1 + (number % 3) })),
      );
    await this.expect(trip, `PATCH ${path}`, {
      shippingAddress: { ...ADDRESS, ...(trip.delivery === null ? {} : { line2: trip.delivery }) },
      paymentSelection: { gateway: 'sandbox', method: METHODS[number % METHODS.length] },
      contactEmail: 'ana@example.com',
      ...(number % 4 === 1 ? { couponCode: 'TEN' } : {}),
      ...(number % 50 === 6 ? { couponCode: 'FREE' } : {}),
    });
  }

  /**
   * One more at a time, each time of the version that was looked at. Whoever is told that there is a newer one looks whether the
   * change has been made all the same, by a try whose answer was lost.
   * @param {Trip} trip
   * @param {string} sku
   */
  async raise(trip, sku) {
    const path = `/orders/${trip.orderId}`;
    trip.wanted[sku] = RAISES;
    for (let quantity = 0; quantity < RAISES;) {
      const { body, tag } = await this.expect(trip, `GET ${path}`);
      quantity = body.items.find((/** @type {{ sku: string }} */ item) => item.sku === sku)?.quantity ?? 0;
      if (quantity === RAISES || tag === null) return;
      const matching = { headers: { ...trip.headers, 'if-match': tag } };
      const { status } = await this.expect(
        matching,
        `PUT ${path}/items/${sku}`,
        { quantity: quantity + 1 },
        [200, 412],
      );
      if (status === 200) trip.matched.push(tag);
    }
  }

  /**
   * Whoever had no token has one now; what they had is theirs.
   * @param {Trip} trip
   */
  async signIn(trip) {
    const cookie = trip.headers;
    const signedIn = { authorization: `Bearer ${this.tokens[trip.number]}` };
    trip.headers = { ...cookie, ...signedIn };
    const { body } = await this.keyed(trip, 'POST /orders/claim', { key: `claim-${trip.number}` }, [200]);
    trip.headers = signedIn;
    trip.claimed = true;
    trip.orderId = body.id;
  }

  /**
   * One unit, once it is delivered; whoever keeps the shop says that it is there.
   * @param {Trip} trip
   */
  async sendBack(trip) {
    for (let looks = 0; looks < DELIVERED_LOOKS; looks += 1) {
      const { body } = await this.expect(trip, `GET /orders/${trip.orderId}`);
      if (body.status === 'DELIVERED') {
        const lines = [{ sku: body.items[0].sku, quantity: 1 }];
        const keeper = { ...trip, headers: this.service };
        const sending = { key: `return-${trip.number}`, body: { lines, reason: 'too small' } };
        await this.keyed(keeper, `POST /orders/${trip.orderId}/returns`, sending, [202]);
        return;
      }
      await delay(LOOK_MS);
    }
  }

  /**
   * Once, twice under one key, or in two tabs under two; answers which processes have begun. Two have where the request of one tab
   * came so late that the other's order had failed by then.
   * @param {Trip} trip
   * @param {string} what
   */
  async press(trip, what) {
    const body = { orderId: trip.orderId, returnUrl: RETURN_URL };
    const press = (/** @type {string} */ key) =>
      this.keyed(trip, 'POST /placeorder', { key: `${what}-${trip.number}${key}`, body }, [201, 409]);
    const keys = trip.number % 10 === 7 ? ['', ''] : trip.number % 10 === 8 ? ['', '-tab'] : [''];
    const answers = await Promise.all(keys.map(press));
    const begun = answers.filter(({ status }) => status === 201);
    const told = (begun.length > 0 ? begun : answers).map((answer) => answer.body.uuid ?? null);
    const uuids = [...new Set(told)].filter((uuid) => uuid !== null);
    trip.begun.push(...uuids.filter((uuid) => !trip.begun.includes(uuid)));
    return uuids;
  }

  /**
   * The end of the one that was placed, if any was; null when one of them has not ended.
   * @param {Trip} trip
   * @param {string[]} uuids
   */
  async followAll(trip, uuids) {
    const ends = [];
    for (const uuid of uuids) ends.push(await this.follow(trip, uuid));
    return ends.includes('Success') ? 'Success' : ends.includes(null) ? null : 'Failed';
  }

  /**
   * Until it has ended, or the customer does not pay; acts at the bank as this customer would.
   * @param {Trip} trip
   * @param {string} uuid
   */
  async follow(trip, uuid) {
    let atTheBank = 0;
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const { body } = await this.look(trip, uuid);
      const { type } = body.state;
      if (type === 'Success' || type === 'Failed') return this.told(trip, body);
      if (type === 'Wait') {
        if (body.compensationParked) return null;
        continue;
      }
      // Goes away without paying; half of them pay when it is too late.
      if (trip.number % 13 === 6) return null;
      if (atTheBank++ > 0) await delay(200);
      await this.pay(body, trip.number % 17 === 3 ? 'decline' : trip.number % 17 === 9 ? 'abort' : 'approve');
    }
    throw new Error(`place order ${uuid} did not end in ${LOOKS} looks`);
  }

  /**
   * @param {any} context
   * @param {string} act
   */
  async pay({ orderInfo }, act) {
    const id = orderInfo?.paymentInfos[0]?.paymentId;
    if (id !== undefined) await this.bank.send('POST', `/sandbox/pay/${id}/${act}`);
  }

  /**
   * Another way to pay.
   * @param {Trip} trip
   */
  async again(trip) {
    const path = `/orders/${trip.orderId}`;
    const paymentSelection = { gateway: 'sandbox', method: 'completed' };
    await this.expect(trip, `PATCH ${path}`, { paymentSelection });
    await this.followAll(trip, await this.press(trip, 'again'));
  }

  /**
   * @param {Trip} trip
   * @param {any} context
   * @returns {'Success' | 'Failed' | null}
   */
  told(trip, { state, orderInfo }) {
    if (state.type === 'Success') trip.placed ??= orderInfo.orderNumber;
    return state.type === 'Success' || state.type === 'Failed' ? state.type : null;
  }

  /**
   * @param {Trip} trip
   * @param {string} uuid
   */
  look(trip, uuid) {
    return this.expect(trip, `POST /placeorder/${uuid}/refresh-blocking?timeoutMs=5000`, undefined, [200, 202]);
  }
}
