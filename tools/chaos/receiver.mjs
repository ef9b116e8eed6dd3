import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { listen } from '../listen.mjs';
import { Breakable } from './breakable.mjs';
import { PatientClient } from './client.mjs';
import { send, textOf } from './hop.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Started } from '../started.mjs' */
/** @typedef {{ id: string, type: string, aggregate: { type: string, id: string } }} Event */
/** @typedef {'ok' | 'fails' | 'hangs' | 'forgets'} ReceiverMode */

/**
 * Who is told of everything by webhooks; it keeps what it was told first, and can fail, hang, or forget what it has taken.
 * @extends {Breakable<ReceiverMode>}
 */
export class Receiver extends Breakable {
  secret = 'a-secret-of-the-receiver-alone';
  endpoint = '';
  /**
   * In the order in which they came for the first time.
   * @type {Map<string, Event>}
   */
  events = new Map();
  /** @type {Set<string>} */
  forgotten = new Set();
  /** @type {string[]} */
  wrong = [];

  /** @param {Started} started */
  static async start(started) {
    const receiver = new Receiver();
    const server = createServer(
      (request, response) => void receiver.take(request, response).catch(() => response.destroy()),
    );
    receiver.url = `http://127.0.0.1:${await listen(server)}/hooks`;
    started.stops.push(async () => {
      server.close();
      server.closeAllConnections();
    });
    return receiver;
  }

  /**
   * @param {string} url of Holdfast
   * @param {string} token of an admin
   */
  async register(url, token) {
    const { status, text, body } = await new PatientClient(url).send('POST', '/admin/webhook-endpoints', {
      headers: { authorization: `Bearer ${token}` },
      body: { url: this.url, secret: this.secret, reason: 'chaos listens' },
    });
    if (status !== 201) throw new Error(`no webhooks: ${status} ${text}`);
    this.endpoint = body.id;
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async take(request, response) {
    const text = await textOf(request);
    this.calls += 1;
    if (!this.signed(request, text)) {
      this.wrong.push(`a webhook that is not signed by us: ${text.slice(0, 200)}`);
      return send(response, 401, {});
    }
    const event = /** @type {Event} */ (JSON.parse(text));
    if (this.mode === 'hangs') this.held.add(response);
    if (this.mode === 'forgets') this.forgotten.add(event.id);
    else if (!this.events.has(event.id)) this.events.set(event.id, event);
    if (this.mode === 'hangs') return;
    return send(response, this.mode === 'fails' ? 500 : 204, '');
  }

  /**
   * @param {IncomingMessage} request
   * @param {string} text
   */
  signed({ headers }, text) {
    const [time, ...given] = String(headers['holdfast-signature']).split(',');
    const due = createHmac('sha256', this.secret)
      .update(`${time?.slice(2)}.${text}`)
      .digest();
    return given.some((each) => {
      const signature = Buffer.from(each.slice(3), 'hex');
      return signature.length === due.length && timingSafeEqual(signature, due);
    });
  }
}
