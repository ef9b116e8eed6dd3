import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../listen.mjs';
import { send, textOf } from './hop.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Started } from '../started.mjs' */
/**
 * @typedef {object} Kind what one of the two systems is
 * @property {number} usualMs
 * @property {(body: any) => string} ownerOf
 * @property {(body: any, serial: number) => any} effect
 * @property {(answer: any) => string} idOf what its book calls it
 */

/** A page of its book. */
const PAGE = 100;

/** A system that Holdfast does not own, the ledger or the clearing house: it acts once per key, and keeps books for the auditor. */
export class OtherSide {
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
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async handle(request, response) {
    const url = new URL(request.url ?? '', this.url);
    if (url.pathname.startsWith('/books/')) return send(response, 200, this.page(url));
    if (request.method === 'GET') {
      const effect = this.effects.get(url.searchParams.get('idempotencyKey') ?? '');
      return send(response, 200, { items: effect === undefined ? [] : [effect.answer], nextCursor: null });
    }
    const text = await textOf(request);
    this.posts += 1;
    const key = String(request.headers['idempotency-key']);
    this.act(key, text);
    await delay(this.random() * this.kind.usualMs);
    return send(response, 201, this.effects.get(key)?.answer);
  }

  /**
   * Its book, for whoever compares.
   * @param {URL} url
   */
  page({ searchParams }) {
    const from = Number(searchParams.get('cursor') ?? 0);
    const all = [...this.effects].slice(from, from + PAGE);
    const items = all.map(([key, { answer }]) => ({
      id: this.kind.idOf(answer),
      key,
      stands: 'made',
      changedAt: answer.createdAt,
    }));
    return { items, nextCursor: from + PAGE < this.effects.size ? String(from + PAGE) : null };
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

/**
 * The ledger's POST /deposits.
 * @type {Kind}
 */
export const ledger = {
  usualMs: 50,
  ownerOf: (body) => body.name,
  idOf: ({ id }) => id,
  effect: (body, serial) => ({ ...body, id: `deposit-${serial}`, createdAt: new Date().toISOString() }),
};

/**
 * The clearing house's POST /cbuOnline; slow, so that whoever is killed or frozen has a job in hand.
 * @type {Kind}
 */
export const clearingHouse = {
  usualMs: 300,
  ownerOf: ({ jobArgs }) => jobArgs.ownerName,
  idOf: ({ cbu }) => cbu,
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
