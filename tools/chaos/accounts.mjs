import { ACCOUNT } from '../../dist/samples/index.js';
import { PatientClient } from './client.mjs';
import { atRate, inLanes } from './lanes.mjs';

const LANES = 32;
/** One operation in so many is sent twice at the same time, as an impatient user does. */
const TWIN_EVERY = 10;

/**
 * @typedef {object} Operation
 * @property {number} number
 * @property {string} key
 * @property {string | undefined} token
 * @property {object} body
 * @property {{ status: number, text: string }[]} answers
 * @property {string | null} error
 * @property {number | null} began by performance.now()
 */

/** Opens accounts at a steady rate with the retrying client, each under a key of its own, and keeps every answer. */
export class Accounts {
  /** @type {Operation[]} */
  operations = [];

  /** @param {{ url: string, tokens: string[], rate: number }} how */
  constructor({ url, tokens, rate }) {
    this.client = new PatientClient(url);
    this.tokens = tokens;
    this.rate = rate;
  }

  /**
   * Begins operations until `until` (performance.now()); resolves when each has its answer or was given up.
   * @param {number} until
   */
  run(until) {
    return atRate({ lanes: LANES, rate: this.rate, until }, async (number) => {
      const operation = this.operation(number);
      this.operations.push(operation);
      await this.open(operation);
    });
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
      began: null,
    };
  }

  /** @param {Operation} operation */
  async open(operation) {
    operation.began = performance.now();
    const clients = operation.number % TWIN_EVERY === 0 ? 2 : 1;
    await Promise.all(Array.from({ length: clients }, () => this.send(operation)));
  }

  /**
   * Sends it, as often as needed; what the client makes of it is added to the operation.
   * @param {Operation} operation
   */
  async send(operation) {
    const { token, key, body } = operation;
    try {
      const { status, text } = await this.client.send('POST', '/accounts', {
        headers: { authorization: `Bearer ${token}` },
        key,
        body,
      });
      operation.answers.push({ status, text });
    } catch (error) {
      operation.error = String(error);
    }
  }

  /** Sends every operation once more. */
  repeatAll() {
    return inLanes(LANES, this.operations, (operation) => this.send(operation));
  }
}
