import 'reflect-metadata';
import { afterEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/platform/config/index.js';
import { WebhookSender, type EndpointAnswer } from '../../src/kernel/events/webhook-sender.js';
import { ForeignCaller, type CallOutcome } from '../../src/kernel/foreign/index.js';
import { OutgoingGuard, type Resolve } from '../../src/platform/outgoing/index.js';
import { Metrics, Tracing } from '../../src/platform/telemetry/index.js';
import { flood, RawReceiver, type Manners } from '../support/raw-receiver.js';
import { waitFor } from '../support/wait-for.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/** Of a call that ends well, which a busy machine does not meet, and of one that is to end by it. */
const TIMEOUT_MS = 30_000;
const BRIEF_MS = 2_000;
/** A machine under load may be late, but what is unbounded takes for ever. */
const LATEST_MS = 15_000;
const HEAD = 'HTTP/1.1 200 OK\r\n';

const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

interface Sent {
  readonly outcome: CallOutcome<true>;
  readonly ms: number;
  readonly heard: readonly EndpointAnswer[];
}

async function send(url: string, guard = new OutgoingGuard(true), totalMs = TIMEOUT_MS): Promise<Sent> {
  const config = loadConfig({ FOREIGN_TIMEOUT_MS: String(totalMs) });
  const sender = new WebhookSender(guard, config);
  closings.unshift(() => sender.onApplicationShutdown());
  const parcel = {
    endpointId: 'e',
    url,
    secrets: ['sixteen-or-more-characters'],
    eventId: 'id',
    body: '{"id":"id"}',
    traceparent: null,
  };
  const context = { key: 'id', signal: new AbortController().signal, traceparent: null };
  const heard: EndpointAnswer[] = [];
  const began = performance.now();
  const outcome = await new ForeignCaller(config, new Metrics(), new Tracing()).make(
    sender.callTo('e', (answer) => heard.push(answer)),
    parcel,
    context,
    {
      attempts: 1,
      totalMs,
      unknownAgeMs: null,
    },
  );
  return { outcome, ms: performance.now() - began, heard };
}

async function rude(manners: Manners): Promise<RawReceiver> {
  const receiver = await RawReceiver.start(manners);
  closings.push(() => receiver.close());
  return receiver;
}

/** Only a connection that nobody waits for is closed. */
const hungUp = (receiver: RawReceiver): Promise<unknown> =>
  waitFor('the connection to be given up', () => receiver.sockets.size === 0);

describe('a receiver whose status has decided', () => {
  it.each<[string, Manners]>([
    ['leaves its body open', (socket) => void socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n1\r\nx\r\n`)],
    ['promises more than it sends', (socket) => void socket.write(`${HEAD}content-length: 1000\r\n\r\nx`)],
    ['sends a body without an end', (socket) => (socket.write(`${HEAD}\r\n`), flood(socket, 'x'.repeat(10_000)))],
    ['trickles its body', (socket) => (socket.write(`${HEAD}content-length: 100000\r\n\r\n`), flood(socket, 'x'))],
    ['announces a body of a terabyte', (socket) => void socket.write(`${HEAD}content-length: 1000000000000\r\n\r\nx`)],
    ['breaks its chunks', (socket) => void socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\nnonsense\r\n`)],
    ['hangs up in its body', (socket) => void socket.end(`${HEAD}content-length: 1000\r\n\r\nx`)],
    ['hangs up after it', (socket) => void socket.end(`${HEAD}content-length: 0\r\n\r\n`)],
  ])('has taken the event although it %s, and holds no connection', async (_what, manners) => {
    const receiver = await rude(manners);
    const { outcome, ms } = await send(receiver.url);
    expect(outcome).toEqual({ kind: 'done', value: true });
    expect(ms).toBeLessThan(LATEST_MS);
    await hungUp(receiver);
  });

  it('is told of with the first 1,024 bytes of its body, whatever these are', async () => {
    const body = Buffer.concat([Buffer.from('a\0b'), Buffer.from([0xff]), Buffer.alloc(5_000, 'x')]);
    const receiver = await rude((socket) => {
      socket.write(`HTTP/1.1 422 No\r\ncontent-length: ${body.length}\r\n\r\n`);
      socket.write(body);
    });
    const { heard } = await send(receiver.url);
    expect(heard).toEqual([{ status: 422, beginning: `ab\ufffd${'x'.repeat(1_020)}` }]);
  });

  it('has refused it although its body stays open', async () => {
    const receiver = await rude(
      (socket) => void socket.write('HTTP/1.1 503 Busy\r\nretry-after: 7\r\ntransfer-encoding: chunked\r\n\r\n'),
    );
    expect((await send(receiver.url)).outcome).toMatchObject({
      kind: 'unknown',
      reason: 'HTTP 503',
      alive: false,
      retryAfterMs: 7_000,
    });
    await hungUp(receiver);
  });
});

describe('a receiver that never comes to its status', () => {
  it.each<[string, Manners]>([
    ['says nothing', () => undefined],
    ['trickles its headers', (socket) => (socket.write(HEAD), flood(socket, 'a: b\r\n'))],
    ['sends only 1xx', (socket) => flood(socket, 'HTTP/1.1 102 Processing\r\n\r\n')],
    ['sends 100 Continue for ever', (socket) => flood(socket, 'HTTP/1.1 100 Continue\r\n\r\n')],
    ['sends headers of a megabyte', (socket) => void socket.write(`${HEAD}a: ${'x'.repeat(1_000_000)}`)],
    ['does not speak HTTP', (socket) => void socket.write('SSH-2.0-OpenSSH_9.6\r\n')],
    ['hangs up', (socket) => void socket.destroy()],
    ['hangs up in its headers', (socket) => void socket.end(`${HEAD}a: b`)],
    [
      'upgrades',
      (socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    ],
  ])('has not taken the event, within the time-out: it %s', async (_what, manners) => {
    const receiver = await rude(manners);
    const { outcome, ms } = await send(receiver.url, new OutgoingGuard(true), BRIEF_MS);
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(ms).toBeLessThan(LATEST_MS);
    await hungUp(receiver);
  });
});

describe('where an event is sent', () => {
  const leadingTo =
    (address: string): Resolve =>
    (_host, done) =>
      done(null, [{ address, family: 4 }]);

  it('is the very address that was checked', async () => {
    const receiver = await WebhookReceiver.start();
    closings.push(() => receiver.down());
    const guard = new OutgoingGuard(true, leadingTo('127.0.0.1'));
    expect((await send(receiver.url.replace('127.0.0.1', 'shop.example'), guard)).outcome.kind).toBe('done');
    expect(receiver.deliveries[0]?.headers['host']).toMatch(/^shop\.example:\d+$/);
  });

  it.each(['shop.example', '127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'localhost'])(
    'is nowhere when %s leads to a private address',
    async (host) => {
      const receiver = await rude((socket) => void socket.end(`${HEAD}content-length: 0\r\n\r\n`));
      const { outcome } = await send(
        receiver.url.replace('127.0.0.1', host),
        new OutgoingGuard(false, leadingTo('127.0.0.1')),
      );
      expect(outcome).toMatchObject({
        kind: 'misconfigured',
        reason: expect.stringContaining('is not a public address'),
      });
      expect([receiver.requests, receiver.sockets.size]).toEqual([0, 0]);
    },
  );
});
