import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../listen.mjs';
import { Breakable } from './breakable.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Started } from '../started.mjs' */
/** @typedef {'ok' | 'fails' | 'hangs' | 'late' | 'mute'} Mode */
/** @typedef {{ twice: number, late: number }} Habits shares of the calls that are passed on twice, or late, also in good times */

/** Late is later than the caller's time-out about half of the time. */
const LATEST_MS = 2_000;
const FORWARD_MS = 20_000;
const PASSED_ON = ['authorization', 'content-type', 'idempotency-key', 'traceparent'];

/**
 * The way to a system over HTTP. In trouble it fails, hangs, answers late, or closes the connection once the system has acted;
 * of the calls that it fails or leaves hanging, half have acted: the caller cannot tell which.
 * @extends {Breakable<Mode>}
 */
export class Hop extends Breakable {
  /**
   * @param {Started} started
   * @param {{ target: () => string, random: () => number, habits?: Habits }} how
   */
  static async start(started, how) {
    const hop = new Hop(how);
    const server = createServer(
      (request, response) => void hop.handle(request, response).catch(() => response.destroy()),
    );
    hop.url = `http://127.0.0.1:${await listen(server)}`;
    started.stops.push(async () => {
      server.close();
      server.closeAllConnections();
    });
    return hop;
  }

  /** @param {{ target: () => string, random: () => number, habits?: Habits }} how */
  constructor({ target, random, habits = { twice: 0, late: 0 } }) {
    super();
    this.target = target;
    this.random = random;
    this.habits = habits;
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async handle(request, response) {
    const body = await textOf(request);
    const { mode, habits } = this;
    this.calls += 1;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    if (mode === 'hangs') this.held.add(response);
    if (this.random() < habits.late) await delay(this.random() * LATEST_MS);
    const acts = (mode !== 'fails' && mode !== 'hangs') || this.random() < 0.5;
    const answer = acts ? await this.forward(request, body, gone.signal) : null;
    if (this.random() < habits.twice) await this.forward(request, body, gone.signal);
    if (mode === 'hangs') return;
    if (mode === 'mute') return void response.destroy();
    if (mode === 'late') await delay(this.random() * LATEST_MS);
    if (mode === 'fails' || answer === null)
      return send(response, 503, { code: 'chaos.fails', detail: 'It fails.', status: 503, retryable: true });
    return send(response, answer.status, answer.text);
  }

  /**
   * @param {IncomingMessage} request
   * @param {string} body
   * @param {AbortSignal} gone whoever asked has given up
   */
  async forward(request, body, gone) {
    /** @type {Record<string, string>} */
    const headers = {};
    for (const [name, value] of Object.entries(request.headers))
      if (PASSED_ON.includes(name) || name.startsWith('webhook-') || name.startsWith('holdfast-'))
        headers[name] = String(value);
    const answer = await fetch(`${this.target()}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([gone, AbortSignal.timeout(FORWARD_MS)]),
      ...(body === '' ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  }
}

/** @param {IncomingMessage} request */
export async function textOf(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {unknown} body text as it is, anything else as JSON
 */
export function send(response, status, body) {
  if (response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (status === 204) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
