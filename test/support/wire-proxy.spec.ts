import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { waitFor } from './wait-for.js';
import { WireProxy } from './wire-proxy.js';

const startUp = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const password = message('p', 'secret');
const sync = message('S', '');

function message(type: string, body: string): Buffer {
  const frame = Buffer.alloc(5 + body.length);
  frame.write(type, 0);
  frame.writeInt32BE(4 + body.length, 1);
  frame.write(body, 5);
  return frame;
}

describe('the wire proxy', () => {
  let database: Server;
  let proxy: WireProxy;
  let client: Socket;
  let received: Buffer;

  beforeEach(async () => {
    received = Buffer.alloc(0);
    database = createServer((socket) => {
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
        socket.write('answer');
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
    const address = database.address() as { port: number };
    const started = await WireProxy.start(`postgresql://u:p@127.0.0.1:${address.port}/db`);
    proxy = started.proxy;
    client = connect(Number(new URL(started.url).port), '127.0.0.1');
    client.on('error', () => undefined);
  });
  afterEach(async () => {
    client.destroy();
    await proxy.close();
    await new Promise((resolve) => database.close(resolve));
  });

  it('passes the n-th message on, keeps back its answer, and drops what follows', async () => {
    const before = Buffer.concat([sslRequest, startUp, password, message('Q', 'BEGIN'), message('Q', 'COMMIT')]);
    proxy.arm(2);
    client.write(Buffer.concat([before, message('Q', 'never')]));
    await waitFor('the cut', () => client.closed);
    expect(received.equals(before)).toBe(true);
    expect(client.bytesRead).toBe(0);
    expect(proxy.cuts).toBe(1);
  });

  it('finds the same message when it arrives byte by byte', async () => {
    proxy.arm(2);
    const before = Buffer.concat([startUp, message('P', 'parse'), sync]);
    for (const byte of Buffer.concat([before, sync])) client.write(Buffer.from([byte]));
    await waitFor('the cut', () => client.closed);
    expect(received.equals(before)).toBe(true);
  });
});
