import { request } from 'node:http';
import { request as secureRequest } from 'node:https';

/** @import { Answer, Request } from './types.js' */

/**
 * One request with exactly these headers and bytes. A header given as a list is sent as that many lines. Any status is
 * an answer; a lost connection or a time-out throws. Connections are not reused, so that a killed service costs one answer.
 *
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
export function send({ url, method = 'GET', headers = {}, body, timeoutMs = 20_000, target }) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = open(url, method, headers, target);
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(new Error(`no answer from ${method} ${url} within ${timeoutMs} ms`)),
    );
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      /** @type {Buffer[]} */
      const chunks = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve(answerOf(incoming, Buffer.concat(chunks), performance.now() - started)));
    });
    outgoing.end(body);
  });
}

/**
 * Sends the whole request and hangs up once `until` resolves, without reading an answer.
 * @param {Request} request
 * @param {() => Promise<unknown>} until
 */
export async function sendAndLeave({ url, method = 'POST', headers = {}, body }, until) {
  const outgoing = open(url, method, headers);
  outgoing.on('error', () => undefined);
  await new Promise((resolve) => outgoing.end(body, () => resolve(undefined)));
  await until();
  outgoing.destroy();
}

/**
 * Announces the whole body, sends half of it and hangs up.
 * @param {Request} request
 */
export async function sendHalf({ url, method = 'POST', headers = {}, body }) {
  const bytes = Buffer.from(body ?? '');
  const outgoing = open(url, method, { ...headers, 'content-length': String(bytes.length) });
  outgoing.on('error', () => undefined);
  await new Promise((resolve) => outgoing.write(bytes.subarray(0, bytes.length >> 1), resolve));
  await new Promise((resolve) => {
    outgoing.on('close', resolve);
    outgoing.destroy();
  });
}

/**
 * @param {string} url
 * @param {string} method
 * @param {NonNullable<Request['headers']>} headers
 * @param {string} [target]
 */
function open(url, method, headers, target) {
  const make = url.startsWith('https:') ? secureRequest : request;
  const outgoing = make(url, { method, agent: false, ...(target === undefined ? {} : { path: target }) });
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  return outgoing;
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Buffer} bytes
 * @param {number} ms
 * @returns {Answer}
 */
function answerOf(incoming, bytes, ms) {
  const text = bytes.toString('utf8');
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text, json: parse(text), ms };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
