import type { Dice } from './dice.js';
import type { FuzzCase } from './wire.js';

/** What is no request at all, or hardly one: bytes as they are. */
const RAW: readonly ((dice: Dice) => string)[] = [
  (dice) => dice.bytes(1 + dice.int(300)),
  () => '\r\n\r\n\r\n',
  () => 'GET\r\n\r\n',
  () => 'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
  () => 'GET / HTTP/1.0\r\n\r\n',
  () => 'GET /health/live HTTP/1.1\r\n\r\n',
  () => 'GET /health/live HTTP/1.1\nHost: x\n\n',
  () => 'GET /health/live HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n',
  () => 'GET /health/live HTTP/1.1\r\nHost : x\r\n\r\n',
  () => 'GET /health/live HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n',
  () => 'GET /health/live HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n',
  () => `GET /health/live HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
  () =>
    `GET /health/live HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 3_000 }, (_, n) => `x${n}: 1`).join('\r\n')}\r\n\r\n`,
  () => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  () => 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n',
  () => 'OPTIONS * HTTP/1.1\r\nHost: {{host}}\r\n\r\n',
  () => 'FOO / HTTP/1.1\r\nHost: {{host}}\r\n\r\n',
  () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  () =>
    'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
  () => 'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n',
  () => 'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
  () =>
    'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
  () =>
    'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nffffffffffffffff\r\n{}\r\n',
  () => 'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nContent-Length: -1\r\n\r\n',
  () => 'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x',
  () => 'POST /orders HTTP/1.1\r\nHost: {{host}}\r\nContent-Length: 99999999999999999999\r\n\r\n{}',
  () =>
    'POST /accounts HTTP/1.1\r\nHost: {{host}}\r\nAuthorization: Bearer {{user}}\r\nContent-Type: application/json\r\nContent-Length: 300000\r\nExpect: 100-continue\r\n\r\n',
  () =>
    'GET /health/live HTTP/1.1\r\nHost: {{host}}\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
  () =>
    'GET /health/live HTTP/1.1\r\nHost: {{host}}\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: {{host}}\r\n\r\n\u0000\u0000\u0000',
];

export function rawCase(dice: Dice): FuzzCase {
  return {
    method: 'GET',
    target: '/',
    headers: [],
    body: '',
    framing: 'none',
    raw: dice.one(RAW)(dice),
    pace: dice.chance(0.2) ? 'half-close' : 'at-once',
    times: 1,
  };
}
