// A ledger that takes its time: POST /deposits answers 201 after LATENCY_MS and acts once per key. GET /effects counts.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const LATENCY_MS = Number(process.env.LATENCY_MS);
const deposits = new Map();

const server = createServer((request, response) => {
  request.resume();
  const answer = (status, body) => {
    const text = JSON.stringify(body);
    response
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  };
  if (request.url === '/effects') return answer(200, { effects: deposits.size });
  if (request.method !== 'POST')
    return answer(200, {
      items: [...(deposits.get(new URL(request.url, 'http://ledger').searchParams.get('idempotencyKey')) ?? [])],
    });
  const key = request.headers['idempotency-key'];
  setTimeout(() => {
    if (!deposits.has(key)) deposits.set(key, [{ id: randomUUID() }]);
    answer(201, deposits.get(key)[0]);
  }, LATENCY_MS);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${server.address().port}` })),
);
process.once('SIGTERM', () => process.exit(0));
