import { setTimeout as delay } from 'node:timers/promises';
import { retryingFetch } from '../../dist/client/index.js';
import { ACCOUNT } from '../../dist/samples/index.js';

const LANES = 32;
/** One operation in so many is sent twice at the same time, as an impatient user does. */
const TWIN_EVERY = 10;
/** Patient enough for every fault, and bounded so that a lost operation shows. */
const PATIENCE = { attempts: 300, maxWaitMs: 1_000, timeoutMs: 8_000 };

/**
 * @typedef {object} Operation
 * @property {number} number
 * @property {string} key
 * @property {string | undefined} token
 * @property {object} body
 * @property {{ status: number, text: string }[]} answers
 * @property {string | null} error
 */

/** Opens accounts at a steady rate with the retrying client, each under a key of its own, and keeps every answer. */
export class LoadGenerator {
  /** @type {Operation[]} */
  operations = [];
  retries = 0;
  slowestMs = 0;

  /** @param {{ url: string, tokens: string[], rate: number }} how */
  constructor({ url, tokens, rate }) {
    this.url = url;
    this.tokens = tokens;
    this.rate = rate;
  }

  /**
   * Begins operations until `until` (performance.now()); resolves when each has its answer or was given up.
   * @param {number} until
   */
  async run(until) {
    const begin = performance.now();
    const lane = async () => {
      while (performance.now() < until) {
        const number = this.operations.length;
        const operation = this.operation(number);
        this.operations.push(operation);
        await delay(Math.max(0, begin + (number * 1_000) / this.rate - performance.now()));
        await this.open(operation);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  get answered() {
    return this.operations.filter(({ answers }) => answers.length > 0).length;
  }

  /**
   * The owner's name goes all the way to the other side, which is how its effects are traced back.
   * @param {number} number
   * @returns {Operation}
   */
  operation(number) {
    const body = { ...ACCOUNT, accountHolderId: `c-${number}`, ownerName: `Owner ${number}` };
    return {
      number,
      key: `chaos-${number}`,
      token: this.tokens[number % this.tokens.length],
      body,
      answers: [],
      error: null,
    };
  }

  /** @param {Operation} operation */
  async open(operation) {
    const begin = performance.now();
    const clients = operation.number % TWIN_EVERY === 0 ? 2 : 1;
    await Promise.all(Array.from({ length: clients }, () => this.send(operation)));
    this.slowestMs = Math.max(this.slowestMs, performance.now() - begin);
  }

  /**
   * Sends it, as often as needed; what the client makes of it is added to the operation.
   * @param {Operation} operation
   */
  async send(operation) {
    const send = retryingFetch({ ...PATIENCE, onRetry: () => (this.retries += 1) });
    const request = new Request(new URL('/accounts', this.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${operation.token}`,
        'content-type': 'application/json',
        'idempotency-key': operation.key,
      },
      body: JSON.stringify(operation.body),
    });
    try {
      const response = await send(request);
      operation.answers.push({ status: response.status, text: await response.text() });
    } catch (error) {
      operation.error = String(error);
    }
  }

  /** Sends every operation once more. */
  async repeatAll() {
    let next = 0;
    const lane = async () => {
      for (let operation = this.operations[next++]; operation !== undefined; operation = this.operations[next++])
        await this.send(operation);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}
