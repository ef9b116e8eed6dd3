import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody } from '../support/accounts.js';
import { answersFrom, lastAnswer, open, type RawAnswer } from '../support/raw-request.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';
import { inParallel, PATIENCE } from '../support/wait-for.js';

const HOST = 'Host: any.host\r\n';
/** Ends the connection where it is read as a request of its own. */
const LAST = `GET /health/live HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`;
/** Well before the server's bound for headers, 15 s, closes what has not been closed. */
const CLOSED_MS = 2_000 * PATIENCE;
const ACCOUNT = JSON.stringify(accountBody());

/** What a row is made of. */
interface Parts {
  /** The lines of a request that makes an order, but for those that say where it ends. */
  readonly order: string;
  /** The same lines of one that opens an account, without a token. */
  readonly stranger: string;
  /** A whole request that opens an account, with its own token and key. */
  readonly hidden: string;
}
/** The statuses in their order, after which the connection is closed; `run` = the hidden request is a request, and has been run. */
type Row = readonly [name: string, bytes: (parts: Parts) => string, statuses: readonly number[], hidden?: 'run'];

const chunk = (text: string, size = text.length.toString(16)): string => `${size}\r\n${text}\r\n`;
const END = '0\r\n\r\n';
const CHUNKED = 'Transfer-Encoding: chunked\r\n';
const length = (value: number | string): string => `Content-Length: ${value}\r\n`;

/** Each is an order whose lines of framing are `lines`: to some reader it ends at once, and the hidden request follows. */
function framedBy(name: string, lines: (hidden: string) => string, statuses: readonly number[] = [400]): Row {
  return [name, ({ order, hidden }) => `${order}${lines(hidden)}\r\n${END}${hidden}`, statuses];
}
/** An order of two bytes, whose one chunk is written like this. */
function chunkedAs(name: string, body: string, statuses: readonly number[] = [400], hidden?: 'run'): Row {
  const row = ({ order, hidden: next }: Parts): string => `${order}${CHUNKED}\r\n${body}${next}`;
  return hidden === undefined ? [name, row, statuses] : [name, row, statuses, hidden];
}
/** An order that is said to be this long, and is of two bytes. */
function longAs(name: string, value: string, statuses: readonly number[] = [400], hidden?: 'run'): Row {
  const row = ({ order, hidden: next }: Parts): string => `${order}${length(value)}\r\n{}${next}`;
  return hidden === undefined ? [name, row, statuses] : [name, row, statuses, hidden];
}

const LENGTHS: readonly Row[] = [
  longAs('a plain length', '2', [201, 201, 200], 'run'),
  longAs('a length with zeros in front', '002', [201, 201, 200], 'run'),
  longAs('a length with spaces around it', ' \t2 \t'),
  longAs('a length with a plus', '+2'),
  longAs('a length with a minus', '-2'),
  longAs('a length in hex', '0x2'),
  longAs('a length with a fraction', '2.0'),
  longAs('a length with an exponent', '2e0'),
  longAs('a length with a space inside', '2 2'),
  longAs('a length in quotes', '"2"'),
  longAs('an empty length', ''),
  longAs('a length that overflows to 2', '18446744073709551618'),
  longAs('a list of two equal lengths', '2, 2'),
  longAs('a list of two lengths', '2,999'),
  longAs('a length and a parameter', '2;x=1'),
  [
    'two lengths, the shorter one first',
    ({ order, hidden }) => `${order}${length(2)}${length(2 + hidden.length)}\r\n{}${hidden}`,
    [400],
  ],
  [
    'two lengths, the longer one first',
    ({ order, hidden }) => `${order}${length(2 + hidden.length)}${length(2)}\r\n{}${hidden}`,
    [400],
  ],
  ['two equal lengths', ({ order, hidden }) => `${order}${length(2)}${length(2)}\r\n{}${hidden}`, [400]],
  [
    'a length with a space before its colon',
    ({ order, hidden }) => `${order}Content-Length : 2\r\n\r\n{}${hidden}`,
    [400],
  ],
  ['a length on a folded line', ({ order, hidden }) => `${order}Content-Length:\r\n 2\r\n\r\n{}${hidden}`, [400]],
];

const CODINGS: readonly Row[] = [
  framedBy('a length and chunks', (hidden) => `${length(END.length + hidden.length)}${CHUNKED}`),
  framedBy('chunks and a length', (hidden) => `${CHUNKED}${length(END.length + hidden.length)}`),
  framedBy('a length of nothing and chunks', () => `${length(0)}${CHUNKED}`),
  framedBy('a coding that only looks like chunks', () => 'Transfer-Encoding: xchunked\r\n'),
  framedBy('chunks inside another coding', () => 'Transfer-Encoding: chunked, identity\r\n'),
  framedBy('no coding at all', () => 'Transfer-Encoding: identity\r\n'),
  framedBy('an empty coding', () => 'Transfer-Encoding:\r\n'),
  framedBy('chunks twice', () => 'Transfer-Encoding: chunked, chunked\r\n'),
  framedBy('compressed chunks', () => 'Transfer-Encoding: gzip, chunked\r\n'),
  framedBy('chunks with a parameter', () => 'Transfer-Encoding: chunked;q=1\r\n'),
  framedBy('chunks in quotes', () => 'Transfer-Encoding: "chunked"\r\n'),
  framedBy('chunks after a vertical tab', () => 'Transfer-Encoding: \x0bchunked\r\n'),
  framedBy('chunks and a NUL', () => 'Transfer-Encoding: chunked\0\r\n'),
  framedBy('two lines of coding, chunks first', () => `${CHUNKED}Transfer-Encoding: identity\r\n`),
  framedBy('two lines of coding, chunks last', () => `Transfer-Encoding: identity\r\n${CHUNKED}`),
  framedBy('two lines of chunks', () => `${CHUNKED}${CHUNKED}`),
  framedBy('chunks on a folded line', () => 'Transfer-Encoding:\r\n chunked\r\n'),
  framedBy('chunks on a line that begins with a space', () => ` ${CHUNKED}`),
  framedBy('chunks with a space before the colon', () => 'Transfer-Encoding : chunked\r\n'),
  framedBy('chunks with a tab before the colon', () => 'Transfer-Encoding\t: chunked\r\n'),
  framedBy('chunks behind a bare CR', () => `X-More: y\r${CHUNKED}`),
  framedBy('chunks behind a bare LF', () => `X-More: y\n${CHUNKED}`),
  framedBy('chunks before a bare LF', () => 'Transfer-Encoding: chunked\n'),
  [
    'a tab before the coding',
    ({ order, hidden }) => `${order}Transfer-Encoding:\tCHUNKED\r\n\r\n${chunk('{}')}${END}${hidden}`,
    [201, 201, 200],
    'run',
  ],
];

const CHUNKS: readonly Row[] = [
  chunkedAs('a plain chunk', `${chunk('{}')}${END}`, [201, 201, 200], 'run'),
  chunkedAs('a chunk with an extension', `${chunk('{}', '2;a=b')}${END}`, [201, 201, 200], 'run'),
  chunkedAs('a chunk with zeros in front', `${chunk('{}', '0002')}${END}`, [201, 201, 200], 'run'),
  chunkedAs('a chunk with a plus', `${chunk('{}', '+2')}${END}`),
  chunkedAs('a chunk with a minus', `${chunk('{}', '-2')}${END}`),
  chunkedAs('a chunk in 0x', `${chunk('{}', '0x2')}${END}`),
  chunkedAs('a chunk with a space before its size', `${chunk('{}', ' 2')}${END}`),
  chunkedAs('a chunk with a space behind its size', `${chunk('{}', '2 ')}${END}`),
  chunkedAs('a chunk without a size', `${chunk('{}', '')}${END}`),
  chunkedAs('a chunk that overflows to 2', `${chunk('{}', '10000000000000002')}${END}`),
  chunkedAs('a chunk behind a bare LF', `2\n{}\r\n${END}`),
  chunkedAs('a chunk before a bare LF', `2\r\n{}\n${END}`),
  chunkedAs('a chunk with a bare LF in its extension', `2;a\n{}\r\n${END}`),
  chunkedAs('a chunk with a bare CR in its extension', `2;a\rb\r\n{}\r\n${END}`),
  chunkedAs('a chunk longer than its size', `2\r\n{}{}\r\n${END}`),
  chunkedAs('a last chunk that ends with bare LFs', `${chunk('{}')}0\n\n`),
];

const LINES: readonly Row[] = [
  [
    'bare LFs for all line ends',
    ({ order, hidden }) => `${order}${length(2)}\r\n{}`.replaceAll('\r\n', '\n') + hidden,
    [400],
  ],
  ['a bare LF for the end of the headers', ({ order, hidden }) => `${order}${length(2)}\n{}${hidden}`, [400]],
  [
    'bare CRs for all line ends',
    ({ order, hidden }) => `${order}${length(2)}\r\n{}`.replaceAll('\r\n', '\r') + hidden,
    [400],
  ],
  ['a bare CR inside a header', ({ order, hidden }) => `${order}X-More: a\rb\r\n${length(2)}\r\n{}${hidden}`, [400]],
  ['a NUL inside a header', ({ order, hidden }) => `${order}X-More: a\0b\r\n${length(2)}\r\n{}${hidden}`, [400]],
  ['a header without a colon', ({ order, hidden }) => `${order}X-More\r\n${length(2)}\r\n{}${hidden}`, [400]],
  [
    'a request line of two targets',
    ({ hidden }) => `GET /health/live /accounts HTTP/1.1\r\n${HOST}\r\n${hidden}`,
    [400],
  ],
  ['HTTP/0.9', ({ hidden }) => `GET /health/live\r\n${hidden}`, [400]],
  ['the preface of HTTP/2', ({ hidden }) => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${hidden}`, [400]],
  [
    'HTTP/1.0 and chunks',
    ({ order, hidden }) => `${order.replace('HTTP/1.1', 'HTTP/1.0')}${CHUNKED}\r\n${END}${hidden}`,
    [400],
  ],
  [
    'HTTP/1.0 and chunks on a connection that is to stay',
    ({ order, hidden }) =>
      `${order.replace('HTTP/1.1', 'HTTP/1.0')}Connection: keep-alive\r\n${CHUNKED}\r\n${END}${hidden}`,
    [400],
  ],
];

const BODIES: readonly Row[] = [
  [
    'a GET, and nothing of a body',
    ({ hidden }) => `GET /health/live HTTP/1.1\r\n${HOST}\r\n${hidden}`,
    [200, 201, 200],
    'run',
  ],
  [
    'a GET whose body it is',
    ({ hidden }) => `GET /health/live HTTP/1.1\r\n${HOST}${length(hidden.length)}\r\n${hidden}`,
    [200],
  ],
  [
    'a GET whose chunk it is',
    ({ hidden }) => `GET /health/live HTTP/1.1\r\n${HOST}${CHUNKED}\r\n${chunk(hidden)}${END}`,
    [200],
  ],
  [
    'a route that nobody has, whose body it is',
    ({ hidden }) => `POST /nope HTTP/1.1\r\n${HOST}${length(hidden.length)}\r\n${hidden}`,
    [401],
  ],
  ['an order whose body it is', ({ order, hidden }) => `${order}${length(hidden.length)}\r\n${hidden}`, [400]],
  [
    'an order whose length is more than allowed',
    ({ order, hidden }) => `${order}${length(300_000)}\r\n${hidden}`,
    [413],
  ],
  ['an order of nothing', ({ order, hidden }) => `${order}${length(0)}\r\n{}${hidden}`, [201]],
  ['a stranger whose body it is', ({ stranger, hidden }) => `${stranger}${length(hidden.length)}\r\n${hidden}`, [401]],
  ['a stranger after whose body it comes', ({ stranger, hidden }) => `${stranger}${length(2)}\r\n{}${hidden}`, [401]],
  [
    'a stranger after whose chunks it comes',
    ({ stranger, hidden }) => `${stranger}${CHUNKED}\r\n${chunk('{}')}${END}${hidden}`,
    [401],
  ],
  [
    'a request that ends its connection',
    ({ hidden }) => `GET /health/live HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n${hidden}`,
    [200],
  ],
  [
    'two hosts',
    ({ hidden }) => `GET /health/live HTTP/1.1\r\n${HOST}Host: other.host\r\n\r\n${hidden}`,
    [400, 201, 200],
    'run',
  ],
  ['no host', ({ hidden }) => `GET /health/live HTTP/1.1\r\n\r\n${hidden}`, [400, 201, 200], 'run'],
  [
    'a target of another host',
    ({ hidden }) => `GET http://other.host/health/live HTTP/1.1\r\n${HOST}\r\n${hidden}`,
    [200, 201, 200],
    'run',
  ],
];

/** Each with all four members: where one is missing, the runner would pass a callback in its place, and wait for it. */
const ROWS = [...LENGTHS, ...CODINGS, ...CHUNKS, ...LINES, ...BODIES].map(
  ([name, bytes, statuses, run = null]) => [name, bytes, statuses, run] as const,
);

describe('a request hidden behind', () => {
  let bed: TestBed;
  let server: Server;
  let serial = 0;

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api' });
    server = await bed.start({ IDEMPOTENCY_LEASE_MS: '30000' });
  });
  afterEach(() => {
    expect(server.running).toBe(true);
    expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]);
  });
  afterAll(() => bed?.close());

  /** All answers until the server closes; it has to, long before its own bounds of time do. */
  async function answersTo(bytes: string): Promise<RawAnswer[]> {
    const socket = open(server);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      socket.destroy();
    }, CLOSED_MS);
    socket.write(Buffer.from(bytes, 'latin1'));
    const answers = answersFrom(await lastAnswer(socket));
    clearTimeout(timer);
    socket.destroy();
    expect([answers.map(({ status }) => status), late ? 'still open' : 'closed']).toEqual([
      expect.any(Array),
      'closed',
    ]);
    return answers;
  }

  it.each(ROWS)(
    '%s is run where it is a request to every reader, and nowhere else',
    async (_name, bytes, statuses, run) => {
      const user = `u-hidden-${(serial += 1)}`;
      const bearer = `Authorization: Bearer ${tokenFor(user)}\r\n`;
      const json = 'Content-Type: application/json\r\n';
      const head = `HTTP/1.1\r\n${HOST}Idempotency-Key: front\r\n${json}`;
      const [order, stranger] = [`POST /orders ${head}${bearer}`, `POST /accounts ${head}`];
      const hidden = `POST /accounts HTTP/1.1\r\n${HOST}${bearer}Idempotency-Key: hidden\r\n${json}${length(ACCOUNT.length)}\r\n${ACCOUNT}`;
      const answers = await answersTo(bytes({ order, stranger, hidden }) + LAST);
      expect(answers.map(({ status, json: body }) => [status, body['code']])).toEqual(
        statuses.map((status) => [status, status < 400 ? undefined : expect.any(String)]),
      );
      const opened = await bed.count('SELECT count(*) FROM account.accounts WHERE user_id = $1', [user]);
      const ordered = await bed.count('SELECT count(*) FROM orders.orders WHERE user_id = $1', [user]);
      expect({ opened, ordered }).toEqual({
        opened: run === null ? 0 : 1,
        ordered: statuses.filter((status) => status === 201).length - opened,
      });
    },
    15_000,
  );

  it.each([
    ['at once', ''],
    ['once its token was looked at', `Authorization: Bearer ${tokenFor('u-late').slice(0, -4)}\r\n`],
  ])('one that is refused %s is begun only if its client is told of it', async (_when, token) => {
    const json = 'Content-Type: application/json\r\n';
    const stranger = `POST /accounts HTTP/1.1\r\n${HOST}Idempotency-Key: front\r\n${json}${token}`;
    const users = Array.from({ length: 50 }, () => `u-hidden-${(serial += 1)}`);
    const told = await inParallel(users, 10, async (user) => {
      const bearer = `Authorization: Bearer ${tokenFor(user)}\r\n`;
      const hidden = `POST /accounts HTTP/1.1\r\n${HOST}${bearer}Idempotency-Key: hidden\r\n${json}${length(ACCOUNT.length)}\r\n${ACCOUNT}`;
      const answers = await answersTo(`${stranger}${CHUNKED}\r\n${chunk('{}')}${END}${hidden}${LAST}`);
      const statuses = answers.map(({ status }) => status).join();
      // The connection ends where the body was not read yet, and goes on where it was.
      expect(['401', '401,201,200']).toContain(statuses);
      return statuses !== '401';
    });
    // What nobody is told of would be at work now.
    await delay(500);
    expect(await bed.count('SELECT count(*) FROM account.accounts WHERE user_id = ANY ($1)', [users])).toBe(
      told.filter(Boolean).length,
    );
  });
});
