// The payment provider of every side: takes money over HTTP, and keeps books of its own. Counting is all that it is for.
import { createServer } from 'node:http';
import { listen } from '../../tools/listen.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {{ id: string, key: string, amount: number }} Charge */
/** @typedef {{ status: number, body: object }} Answer */
/** @typedef {{ paymentId: string, method: string, amount: number, currency: string }} Payment */

/**
 * Holdfast speaks the protocol of its sandbox to it (`/sandbox/payments`), the others charge by `POST /charges` with an
 * `idempotency-key`. `honoursKeys = false` stands for a provider without keys: then whoever asks for money a second time
 * gets it a second time. Everybody can ask what was taken: `GET /sandbox/payments/{id}/booked`, `GET /charges?reference={key}`.
 */
export class Gateway {
  honoursKeys = true;
  /** @type {Charge[]} */
  charges = [];
  /** How often money was given back. */
  refunds = 0;
  /** @type {Map<string, Payment>} */
  #payments = new Map();
  /** While set, money is taken and the answer is withheld. */
  #holding = false;
  /** @type {(() => void) | null} */
  #onTaken = null;

  static async start() {
    const gateway = new Gateway();
    const server = createServer((request, response) => {
      void gateway.#handle(request).then(async ({ status, body }) => {
        if (await gateway.#withheld(request)) return response.destroy();
        return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    gateway.url = `http://127.0.0.1:${await listen(server)}`;
    gateway.stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return gateway;
  }

  url = '';
  stop = async () => {};

  /**
   * From now on takes money and does not answer; resolves when it has been taken `times` times.
   * @param {number} times
   */
  withhold(times) {
    this.#holding = true;
    const due = this.charges.length + times;
    return new Promise((/** @type {(_: void) => void} */ resolve) => {
      this.#onTaken = () => {
        if (this.charges.length >= due) resolve();
      };
    });
  }

  /** Answers again; what was withheld is never answered. */
  answer() {
    this.#holding = false;
    this.#onTaken = null;
  }

  /** @param {Request} request */
  async #withheld(request) {
    if (!this.#holding || request.method !== 'POST') return false;
    this.#onTaken?.();
    await new Promise((resolve) => request.socket.once('close', resolve));
    return true;
  }

  /**
   * @param {string} key
   * @param {number} amount
   */
  #charge(key, amount) {
    const before = this.honoursKeys ? this.charges.find((each) => each.key === key) : undefined;
    if (before !== undefined) return before;
    const charge = { id: `ch_${this.charges.length + 1}`, key, amount };
    this.charges.push(charge);
    return charge;
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async #handle(request) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { pathname: path, searchParams } = new URL(request.url ?? '', this.url);
    const body = text === '' ? {} : JSON.parse(text);
    if (path === '/charges' && request.method === 'GET')
      return { status: 200, body: this.charges.filter(({ key }) => key === searchParams.get('reference')) };
    if (path === '/charges')
      return { status: 200, body: this.#charge(String(request.headers['idempotency-key']), body.amount) };
    if (path === '/refunds') return { status: 200, body: { refunds: (this.refunds += body.charge === null ? 0 : 1) } };
    const [, id, what] = /^\/sandbox\/payments(?:\/([^/]+)\/(\w+))?$/.exec(path) ?? [];
    if (id === undefined) return this.#start(body);
    const payment = this.#payments.get(id);
    if (payment === undefined)
      return { status: 404, body: { code: 'payment.not-found', detail: 'It was never begun.' } };
    if (what === 'booked') return { status: 200, body: { ...payment, status: 'completed' } };
    if (what === 'flow' || what === 'confirm') return { status: 200, body: flowOf(payment) };
    return { status: 409, body: { code: 'payment.already-completed', detail: 'The money has been taken.' } };
  }

  /**
   * @param {Payment} payment
   * @returns {Answer}
   */
  #start({ paymentId, method, amount, currency }) {
    const payment = { paymentId, method, amount, currency };
    this.#payments.set(paymentId, payment);
    this.#charge(paymentId, amount);
    return { status: 200, body: flowOf(payment) };
  }
}

/** @param {Payment} payment */
function flowOf({ paymentId }) {
  return { paymentId, status: 'completed', action: null, data: {} };
}
