import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TcpProxy } from '../../tools/chaos/tcp-proxy.mjs';
import { Started } from '../../tools/started.mjs';

/** More than the kernel keeps for somebody who does not read, so that pieces pile up in the proxy. */
const BYTES = 16 * 2 ** 20;
const ANSWER = Buffer.from(Uint8Array.from({ length: BYTES }, (_, at) => at % 251));

describe('the network of the chaos run', () => {
  const started = new Started();
  let proxy: TcpProxy;

  beforeAll(async () => {
    const server = createServer((socket) => void socket.on('error', () => undefined).end(ANSWER));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    started.stops.push(() => server.close());
    proxy = await TcpProxy.start(started, () => (server.address() as AddressInfo).port);
  });
  afterAll(() => started.stop());

  it.each(['cuts', 'loses'] as const)(
    'delivers a beginning of what was sent, and nothing behind a gap: %s',
    async (mode) => {
      let shorter = 0;
      for (let round = 0; round < 10; round += 1) {
        const pieces: Buffer[] = [];
        const socket = connect({ port: proxy.port, host: '127.0.0.1' }).on('error', () => undefined);
        const closed = once(socket, 'close');
        // Nobody reads until the network is in trouble.
        await delay(20);
        proxy.break(mode);
        socket.on('data', (piece) => void pieces.push(piece as Buffer));
        await delay(20);
        proxy.heal();
        await closed;
        const got = Buffer.concat(pieces);
        expect([round, got.equals(ANSWER.subarray(0, got.length))]).toEqual([round, true]);
        if (got.length < BYTES) shorter += 1;
      }
      // On a busy machine the trouble may be over before anything was to be sent.
      expect(shorter).toBeGreaterThan(0);
    },
  );
});
