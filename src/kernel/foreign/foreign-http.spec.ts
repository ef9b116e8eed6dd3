import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ForeignHttp } from './foreign-http.js';
import type { ForeignAnswer, ForeignOutcome } from './foreign-outcome.js';
import { nullWhenNotFound, outcomeOf } from './outcome-of.js';

const MIB = 1_048_576;

let server: Server | null = null;
let http: ForeignHttp | null = null;

afterEach(async () => {
  await http?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
});

/** What becomes of one call to a system that answers like this. */
async function outcomeFrom(answer: RequestListener): Promise<ForeignOutcome<unknown>> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const client = new ForeignHttp({ baseUrl, system: 'test', timeoutMs: 20_000, token: null });
  http = client;
  const { signal } = new AbortController();
  return outcomeOf(
    () => client.send({ method: 'GET', path: '/', signal, traceparent: null }),
    (body) => body,
  );
}

/** A JSON text of so many bytes. */
const jsonOf = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;

describe('an answer of a foreign system', () => {
  it('is read up to 1 MiB, to the last byte', async () => {
    const outcome = await outcomeFrom((_request, response) => void response.end(jsonOf(MIB)));
    expect(outcome).toEqual({ kind: 'done', value: 'x'.repeat(MIB - 2) });
  });

  it('that comes in pieces is put together, also when they end within a character', async () => {
    const bytes = Buffer.from('\uFEFF"ñ€😀"');
    const outcome = await outcomeFrom((_request, response) => {
      response.write(bytes.subarray(0, 6));
      setImmediate(() => response.end(bytes.subarray(6)));
    });
    expect(outcome).toEqual({ kind: 'done', value: 'ñ€😀' });
  });

  it.each([200, 409, 500])(
    'with the status %i that is one byte larger tells nothing, by that reason',
    async (status) => {
      const outcome = await outcomeFrom((_request, response) => void response.writeHead(status).end(jsonOf(MIB + 1)));
      expect(outcome).toEqual({ kind: 'unknown', reason: 'the answer is larger than 1048576 bytes' });
    },
  );

  it('that never ends is hung up on', async () => {
    let hungUp: Promise<void> | null = null;
    const outcome = await outcomeFrom((_request, response) => {
      const piece = Buffer.alloc(65_536, 'x');
      const write = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', write);
      hungUp = new Promise((resolve) => response.once('close', resolve));
      write();
    });
    expect(outcome).toEqual({ kind: 'unknown', reason: 'the answer is larger than 1048576 bytes' });
    await hungUp;
  });
});

describe('a 404', () => {
  const answered = (body: object) => (): Promise<ForeignAnswer> => Promise.resolve({ status: 404, headers: {}, body });
  const own = answered({ code: 'things.not-found', detail: 'No such thing.' });
  const noValue = (): never => {
    throw new Error('there is nothing to read');
  };

  it("with the other side's own code is a refusal, or null where that is an answer", async () => {
    expect(await outcomeOf(own, noValue, 'things.not-found')).toEqual({
      kind: 'refused',
      status: 404,
      code: 'things.not-found',
      detail: 'No such thing.',
    });
    expect(await nullWhenNotFound(own, noValue, 'things.not-found')).toEqual({ kind: 'done', value: null });
  });

  it('with another code, or where no code is agreed, comes from a wrong address', async () => {
    const wrongAddress = { kind: 'misconfigured', reason: 'HTTP 404' };
    expect(await outcomeOf(own, noValue)).toEqual(wrongAddress);
    for (const answer of [answered({ code: 'request.not-found' }), answered({})])
      expect(await nullWhenNotFound(answer, noValue, 'things.not-found')).toEqual(wrongAddress);
  });
});
