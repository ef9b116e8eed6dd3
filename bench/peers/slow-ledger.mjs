// A ledger that takes its time: POST /deposits answers 201 after LATENCY_MS and acts once per key. GET /effects counts.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { listen } from '../../tools/listen.mjs';

const LATENCY_MS = Number(process.env.LATENCY_MS);
/** @type {Map<string, { id: string }>} */
const deposits = new Map();

const server = createServer((request, response) => {
  request.resume();
  const answer = (/** @type {number} */ status, /** @type {object} */ body) => {
    const text = JSON.stringify(body);
    response
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  };
  if (request.url === '/effects') return answer(200, { effects: deposits.size });
  if (request.method !== 'POST') {
    const asked = new URL(request.url ?? '', 'http://ledger').searchParams.get('idempotencyKey') ?? '';
    const found = deposits.get(asked);
    return answer(200, { items: found === undefined ? [] : [found] });
  }
  const key = String(request.headers['idempotency-key']);
  setTimeout(() => {
    const deposit = deposits.get(key) ?? { id: randomUUID() };
    deposits.set(key, deposit);
    answer(201, deposit);
  }, LATENCY_MS);
});
server.keepAliveTimeout = 60_000;
console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${await listen(server)}` }));
process.once('SIGTERM', () => process.exit(0));
