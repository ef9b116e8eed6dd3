import { PatientClient } from './client.mjs';
import { atRate, inLanes } from './lanes.mjs';
import { skusOf } from './shelves.mjs';

/** @import { Answer } from './client.mjs' */
/**
 * @typedef {object} Trip what one shopper wants and was told
 * @property {number} number
 * @property {Record<string, string>} headers who it is: a token, or the cookie of somebody without one
 * @property {string | null} orderId
 * @property {string | null} uuid of the newest place order
 * @property {Map<string, { method: string, path: string, body: object, answers: { status: number, text: string }[] }>} keyed by key
 * @property {string | null} placed the number that was told at the success
 * @property {string | null} delivery what the carrier will do to this address; null = nothing out of the ordinary
 * @property {string | null} error
 */

const LANES = 32;
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
/** Looks at a place order that still moves; each waits for five seconds. */
const LOOKS = 60;

/** Fill carts in two tabs, press once or twice, pay or not, go away, come back, cancel; and keep every answer under its key. */
export class Shoppers {
  /** @type {Trip[]} */
  trips = [];
  /**
   * When each that was followed began to be placed and was told its end, by performance.now().
   * @type {[number, number][]}
   */
  times = [];

  /** @param {{ url: string, gateway: string, tokens: string[], rate: number }} how */
  constructor({ url, gateway, tokens, rate }) {
    this.client = new PatientClient(url);
    this.bank = new PatientClient(gateway);
    this.tokens = tokens;
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
        if (trip.uuid !== null) this.told(trip, (await this.look(trip, trip.uuid)).body);
        for (const [key, { method, path, body, answers }] of trip.keyed) {
          // A cart without a token is opened for whoever asks, and its cookie is the only key to it.
          if (path !== '/orders' || this.named(trip)) {
            const { status, text } = await this.client.send(method, path, { headers: trip.headers, key, body });
            answers.push({ status, text });
          }
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
    return { number, headers, orderId: null, uuid: null, keyed: new Map(), placed: null, delivery, error: null };
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
    const begin = performance.now();
    const uuid = await this.press(trip, 'place');
    if (uuid === null) return;
    if (number % 11 === 4) await this.keyed(trip, `POST /placeorder/${uuid}/cancel`, { key: `cancel-${uuid}` });
    // The browser is closed; at the end somebody looks what became of it.
    if (number % 7 === 3) return;
    const ended = await this.follow(trip, uuid);
    if (ended === null) return;
    this.times.push([begin, performance.now()]);
    if (ended === 'Failed') await this.again(trip);
    if (trip.placed !== null && number % 9 === 2)
      await this.keyed(trip, `POST /orders/${trip.orderId}/cancel`, { key: `regret-${trip.orderId}` });
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
    await Promise.all(
      skusOf(number).map((sku) => this.expect(trip, `PUT ${path}/items/${sku}`, { quantity: 1 + (number % 3) })),
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
   * Once, twice under one key, or in two tabs under two; answers which process it is, or null when there is none.
   * @param {Trip} trip
   * @param {string} what
   */
  async press(trip, what) {
    const body = { orderId: trip.orderId, returnUrl: RETURN_URL };
    const press = (/** @type {string} */ key) =>
      this.keyed(trip, 'POST /placeorder', { key: `${what}-${trip.number}${key}`, body }, [201, 409]);
    const keys = trip.number % 10 === 7 ? ['', ''] : trip.number % 10 === 8 ? ['', '-tab'] : [''];
    const answers = await Promise.all(keys.map(press));
    const begun = answers.find(({ status }) => status === 201) ?? answers[0];
    trip.uuid = begun?.body.uuid ?? null;
    return trip.uuid;
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
      if (atTheBank++ > 0) await new Promise((resolve) => setTimeout(resolve, 200));
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
    const uuid = await this.press(trip, 'again');
    if (uuid !== null) await this.follow(trip, uuid);
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

  /**
   * @param {Trip} trip
   * @param {string} call the method and the path
   * @param {{ key: string, body?: object }} sending
   * @param {number[]} [statuses]
   */
  async keyed(trip, call, { key, body = {} }, statuses = [200, 201, 202, 409]) {
    const [method = '', path = ''] = call.split(' ');
    const answer = await this.client.send(method, path, { headers: trip.headers, key, body });
    const known = trip.keyed.get(key) ?? { method, path, body, answers: [] };
    known.answers.push({ status: answer.status, text: answer.text });
    trip.keyed.set(key, known);
    return expected(call, answer, statuses);
  }

  /**
   * @param {Trip} trip
   * @param {string} call the method and the path
   * @param {object} [body]
   * @param {number[]} [statuses]
   */
  async expect({ headers }, call, body, statuses = [200]) {
    const [method = '', path = ''] = call.split(' ');
    const answer = await this.client.send(method, path, { headers, ...(body === undefined ? {} : { body }) });
    return expected(call, answer, statuses);
  }
}

/**
 * @param {string} call
 * @param {Answer} answer
 * @param {number[]} statuses
 */
function expected(call, answer, statuses) {
  if (!statuses.includes(answer.status)) throw new Error(`${call}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return answer;
}
