import { createServer } from 'node:http';
import { listen } from './listen.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Socket } from 'node:net' */
/** @import { Behaviour, ForeignCall, ForeignEffect, Json } from '../kit/types.js' */

/** @type {Behaviour} */
const OK = { do: 'ok' };

/** Both foreign systems of account opening over HTTP, scripted per owner: the ledger and the clearing house. */
export class ScriptedLedger {
  /** @type {ForeignCall[]} */
  calls = [];
  /** @type {ForeignEffect[]} */
  effects = [];
  /** @type {Map<string, Behaviour[]>} */
  scripts = new Map();
  /**
   * What is to be done to each request that waits.
   * @type {Set<() => void>}
   */
  held = new Set();
  /** @type {Set<Socket>} */
  sockets = new Set();
  url = '';

  static async start() {
    const ledger = new ScriptedLedger();
    ledger.url = `http://127.0.0.1:${await listen(ledger.server)}`;
    return ledger;
  }

  constructor() {
    this.server = createServer((request, response) => void this.handle(request, response));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /**
   * @param {string} path
   * @param {string} owner
   * @param {Behaviour[]} behaviours
   */
  script(path, owner, behaviours) {
    this.scripts.set(`${path} ${owner}`, [...behaviours]);
  }

  /**
   * About an owner's name, or about a derived key: questions carry no name.
   * @param {string | null} owner
   */
  about(owner) {
    /** @param {{ owner: string | null, key: string | null }} each */
    const mine = ({ owner: name, key }) => name === owner || key === owner;
    return { calls: this.calls.filter(mine), effects: this.effects.filter(mine) };
  }

  release() {
    for (const end of this.held) end();
    this.held.clear();
  }

  async stop() {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async handle(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const body = await readJson(request);
    const key = request.method === 'GET' ? searchParams.get('idempotencyKey') : keyOf(request);
    const owner = body?.name ?? body?.jobArgs?.ownerName ?? null;
    this.calls.push({ method: request.method, path: pathname, key, owner });
    if (request.method === 'GET') return this.find(pathname, key, response);
    const behaviour = this.scripts.get(`${pathname} ${owner}`)?.shift() ?? OK;
    const effect = this.actIf(behaviour, { path: pathname, key, owner, body });
    return this.answer(behaviour, effect, response);
  }

  /**
   * @param {string} path
   * @param {string | null} key
   * @param {ServerResponse} response
   */
  find(path, key, response) {
    const found = this.effects.find((effect) => effect.path === path && effect.key === key);
    json(response, 200, { items: found === undefined ? [] : [found.result], nextCursor: null });
  }

  /**
   * @param {Behaviour} behaviour
   * @param {{ path: string, key: string | null, owner: string | null, body: Json }} request
   */
  actIf(behaviour, { path, key, owner, body }) {
    if (behaviour.do !== 'ok' && behaviour.do !== 'hold' && behaviour.act !== true) return null;
    const earlier = this.effects.find((effect) => effect.path === path && effect.key === key);
    if (earlier !== undefined) return earlier;
    const effect = { path, key, owner, result: resultOf(path, body, this.effects.length + 1) };
    this.effects.push(effect);
    return effect;
  }

  /**
   * @param {Behaviour} behaviour
   * @param {ForeignEffect | null} effect
   * @param {ServerResponse} response
   */
  answer(behaviour, effect, response) {
    switch (behaviour.do) {
      case 'ok':
        return json(response, 201, effect?.result);
      case 'hold':
        return void this.held.add(() => json(response, 201, effect?.result));
      case 'hang':
        return void this.held.add(() => response.socket?.destroy());
      case 'close':
        return void response.socket?.destroy();
      default: {
        const code = behaviour.code ?? `ledger.answers-${behaviour.status}`;
        const problem = {
          type: `/problems/${code}`,
          title: 'Scripted',
          status: behaviour.status,
          detail: 'Scripted.',
          code,
          retryable: behaviour.retryable ?? false,
        };
        return json(response, behaviour.status ?? 500, problem, {
          'content-type': 'application/problem+json',
          ...behaviour.headers,
        });
      }
    }
  }
}

/**
 * @param {string} path
 * @param {Json} body
 * @param {number} serial
 */
function resultOf(path, body, serial) {
  const createdAt = new Date().toISOString();
  if (path === '/deposits') return { ...body, id: `ledger-${serial}`, createdAt };
  return { id: `house-${serial}`, cbu: cbuOf(serial), ownerCuit: body.jobArgs.ownerCuit, createdAt };
}

/**
 * A CBU with right check digits of bank 285, branch 0590.
 * @param {number} serial
 */
function cbuOf(serial) {
  /**
   * @param {string} digits
   * @param {number[]} weights
   */
  const check = (digits, weights) =>
    (10 - (weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 10)) % 10;
  const branch = '2850590';
  const account = String(serial).padStart(13, '0');
  return `${branch}${check(branch, [7, 1, 3, 9, 7, 1, 3])}${account}${check(account, [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3])}`;
}

/**
 * @param {IncomingMessage} request
 * @returns {Promise<Json>}
 */
async function readJson(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} headers
 */
function json(response, status, body, headers = { 'content-type': 'application/json' }) {
  if (response.destroyed) return;
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

/** @param {IncomingMessage} request */
function keyOf({ headers }) {
  const key = headers['idempotency-key'];
  return key === undefined ? null : String(key);
}
