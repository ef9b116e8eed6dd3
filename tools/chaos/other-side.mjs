import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../listen.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Started } from '../started.mjs' */
/** @typedef {'ok' | 'fails' | 'hangs' | 'late'} Mode */
/**
 * @typedef {object} Kind what one of the two systems is
 * @property {number} usualMs
 * @property {(body: any) => string} ownerOf
 * @property {(body: any, serial: number) => any} effect
 */

/** Late is later than the caller's time-out about half of the time. */
const LATEST_MS = 2_000;

/**
 * A system that Holdfast does not own, the ledger or the clearing house: it acts once per key, and can fail, hang or
 * answer late, each time with the caller unable to tell whether it acted. It keeps its own books for the auditor.
 */
export class OtherSide {
  /** @type {Mode} */
  mode = 'ok';
  /**
   * What took effect, by key.
   * @type {Map<string, { text: string, owner: string, answer: any }>}
   */
  effects = new Map();
  /**
   * Keys under which something took effect, by owner: more than one is a doubled effect.
   * @type {Map<string, string[]>}
   */
  keysOfOwner = new Map();
  /**
   * Keys that came with two different bodies.
   * @type {Set<string>}
   */
  contradictions = new Set();
  posts = 0;
  /** @type {Set<ServerResponse>} */
  held = new Set();
  url = '';

  /**
   * @param {Started} started
   * @param {Kind} kind
   * @param {() => number} random
   */
  static async start(started, kind, random) {
    const side = new OtherSide(kind, random);
    const server = createServer(
      (request, response) => void side.handle(request, response).catch(() => response.destroy()),
    );
    side.url = `http://127.0.0.1:${await listen(server)}`;
    started.stops.push(async () => {
      server.close();
      server.closeAllConnections();
    });
    return side;
  }

  /**
   * @param {Kind} kind
   * @param {() => number} random
   */
  constructor(kind, random) {
    this.kind = kind;
    this.random = random;
  }

  /**
   * 'fails', 'hangs' or 'late', until healed.
   * @param {Mode} mode
   */
  break(mode) {
    this.mode = mode;
  }

  heal() {
    this.mode = 'ok';
    for (const response of this.held) response.destroy();
    this.held.clear();
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async handle(request, response) {
    const url = new URL(request.url ?? '', this.url);
    if (request.method === 'GET') {
      const effect = this.effects.get(url.searchParams.get('idempotencyKey') ?? '');
      return this.answer(response, 200, { items: effect === undefined ? [] : [effect.answer], nextCursor: null });
    }
    const text = await textOf(request);
    this.posts += 1;
    const key = String(request.headers['idempotency-key']);
    // In trouble it may or may not have acted before.
    if (this.mode === 'ok' || this.mode === 'late' || this.random() < 0.5) this.act(key, text);
    return this.answer(response, 201, this.effects.get(key)?.answer);
  }

  /**
   * @param {ServerResponse} response
   * @param {number} status
   * @param {unknown} body
   */
  async answer(response, status, body) {
    if (this.mode === 'hangs') return void this.held.add(response);
    if (this.mode === 'fails')
      return send(response, 503, { code: 'chaos.fails', detail: 'It fails.', status: 503, retryable: true });
    await delay(this.random() * (this.mode === 'late' ? LATEST_MS : this.kind.usualMs));
    return send(response, status, body);
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  act(key, text) {
    const known = this.effects.get(key);
    if (known !== undefined) {
      if (known.text !== text) this.contradictions.add(key);
      return;
    }
    const body = JSON.parse(text);
    const owner = this.kind.ownerOf(body);
    this.effects.set(key, { text, owner, answer: this.kind.effect(body, this.effects.size + 1) });
    this.keysOfOwner.set(owner, [...(this.keysOfOwner.get(owner) ?? []), key]);
  }
}

/** @param {IncomingMessage} request */
async function textOf(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 */
function send(response, status, body) {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/**
 * The ledger's POST /deposits.
 * @type {Kind}
 */
export const ledger = {
  usualMs: 50,
  ownerOf: (body) => body.name,
  effect: (body, serial) => ({ ...body, id: `deposit-${serial}`, createdAt: new Date().toISOString() }),
};

/**
 * The clearing house's POST /cbuOnline; slow, so that whoever is killed or frozen has a job in hand.
 * @type {Kind}
 */
export const clearingHouse = {
  usualMs: 300,
  ownerOf: ({ jobArgs }) => jobArgs.ownerName,
  effect: ({ jobArgs }, serial) => ({
    id: `cbu-${serial}`,
    cbu: cbuOf(serial),
    ownerCuit: jobArgs.ownerCuit,
    createdAt: new Date().toISOString(),
  }),
};

/**
 * A right CBU of bank 285, branch 0590.
 * @param {number} serial
 */
function cbuOf(serial) {
  const account = String(serial).padStart(13, '0');
  return `2850590${check('2850590', [7, 1, 3, 9, 7, 1, 3])}${account}${check(account, [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3])}`;
}

/**
 * @param {string} digits
 * @param {number[]} weights
 */
function check(digits, weights) {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (10 - (sum % 10)) % 10;
}
