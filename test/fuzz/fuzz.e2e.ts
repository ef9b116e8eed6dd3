import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { call } from '../support/client.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, waitFor } from '../support/wait-for.js';
import { Dice } from './dice.js';
import { Generator, type OpenApi } from './generator.js';
import { complaint } from './oracle.js';
import { shrink } from './shrink.js';
import { send, type Fill, type FuzzCase, type Received } from './wire.js';
import { world } from './world.js';

jest.setTimeout(900_000);

/** FUZZ_SEED and FUZZ_REQUESTS repeat a run; FUZZ_CASE sends one case that a run has printed. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 600);
const ONE_CASE = process.env['FUZZ_CASE'];
const AT_ONCE = 24;
/** The longest wait that an API offers, and what a busy machine adds. */
const HANG_MS = 60_000;
/** After all requests are answered and garbage is collected, the heap may be so much larger than before them; MB. */
const KEPT_MB = 48;
/** Different kinds of failures that are shrunk and shown. */
const SHOWN = 12;

const COLLECT = new URL('./collect-on-signal.mjs', import.meta.url);
const ENV = {
  ...{
    IDEMPOTENCY_LEASE_MS: '60000',
    PROCESS_LEASE_MS: '60000',
    COMPLETER_GRACE_MS: '60000',
    DB_POOL_WAIT_MS: '30000',
  },
  NODE_OPTIONS: `--import=${fileURLToPath(COLLECT)}`,
};

let bed: TestBed;
let server: Server;
let fill: Fill;

beforeAll(async () => {
  bed = await TestBed.create(ENV);
  server = await bed.start();
  fill = await world(server);
});
afterAll(() => bed?.close());

function sent(it: FuzzCase, hangMs = HANG_MS): Promise<Received> {
  return send(new URL(server.url), it, { fill, hangMs });
}

/** One line that sends the case again. */
function line(it: FuzzCase): string {
  return `FUZZ_CASE=${deflateRawSync(JSON.stringify(it)).toString('base64')} npm test -- test/fuzz`;
}

async function heapMb(): Promise<number> {
  process.kill(server.pid, 'SIGUSR2');
  const metrics = (await call(server, '/metrics', { user: 'admin', roles: ['admin'] })).raw.toString();
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1]) / 1_048_576;
}

/** What is wrong, without what differs from case to case: ids and paths. */
function signature(found: string): string {
  return found.replace(/"(instance|requestId)":"[^"]*"?/g, '').slice(0, 160);
}

/** The failures by kind, and a 500 by its route; each is shrunk. */
async function report(failures: readonly { it: FuzzCase; found: string }[]): Promise<string[]> {
  const kinds = new Map<string, { it: FuzzCase; found: string }>();
  for (const each of failures) {
    const route =
      each.it.raw ?? each.it.target.replace(/[?#].*/, '').replaceAll(/\/(\{\{\w+\}\}|[0-9a-f-]{36}|%[^/]*)/g, '/x');
    const kind = signature(each.found) + (each.found.startsWith('status 5') ? route.slice(0, 40) : '');
    if (!kinds.has(kind)) kinds.set(kind, each);
  }
  const lines: string[] = [];
  for (const { it, found } of [...kinds.values()].slice(0, SHOWN)) {
    let words = found;
    const smallest = await shrink(it, async (candidate) => {
      const again = complaint(candidate, await sent(candidate, 2_000));
      if (again === null || signature(again) !== signature(found)) return false;
      words = again;
      return true;
    });
    const shown =
      smallest.raw ?? `${smallest.method} ${smallest.target} ${JSON.stringify(smallest.headers)} ${smallest.body}`;
    lines.push(`${words}\n  ${JSON.stringify(shown.slice(0, 300))}\n  ${line(smallest)}`);
  }
  return lines;
}

if (ONE_CASE !== undefined) {
  it('answers the one case as every case is to be answered', async () => {
    const it = JSON.parse(inflateRawSync(Buffer.from(ONE_CASE, 'base64')).toString()) as FuzzCase;
    const received = await sent(it);
    process.stdout.write(`${JSON.stringify(it).slice(0, 2_000)}\n${JSON.stringify(received).slice(0, 4_000)}\n`);
    expect(complaint(it, received)).toBe(null);
  });
} else {
  describe('the fuzzer', () => {
    it(`sends ${REQUESTS} requests, and none does any harm`, async () => {
      process.stdout.write(`fuzz: FUZZ_SEED=${SEED} FUZZ_REQUESTS=${REQUESTS}\n`);
      const document = (await call(server, '/docs-json')).json as unknown as OpenApi;
      // What it says to the person who starts it is no log line.
      server.logs.length = 0;
      const generator = new Generator(document, new Dice(SEED));
      const cases = Array.from({ length: REQUESTS }, (_, n) => generator.next(n));
      const warm = cases.slice(0, Math.min(300, REQUESTS / 2));
      const failures: { it: FuzzCase; found: string }[] = [];
      const run = (some: readonly FuzzCase[]): Promise<unknown> =>
        inParallel(some, AT_ONCE, async (it) => {
          if (!server.running) return;
          const found = complaint(it, await sent(it));
          if (found !== null && failures.length < 500) failures.push({ it, found });
        });
      const began = performance.now();
      await run(warm);
      const before = await heapMb();
      await run(cases.slice(warm.length));
      process.stdout.write(
        `fuzz: ${REQUESTS} requests in ${Math.round((performance.now() - began) / 1_000)} s, ${failures.length} failures\n`,
      );
      if (!server.running)
        throw new Error(
          `The server has ended. In hand were, at most:\n${failures
            .slice(-AT_ONCE)
            .map(({ it }) => line(it))
            .join('\n')}\n${server.logs.slice(-5).join('\n')}`,
        );
      expect(await report(failures)).toEqual([]);
      expect(server.logs.filter((each) => !each.startsWith('{'))).toEqual([]);
      expect(server.errors()).toEqual([]);
      await waitFor('memory to come back', async () => (await heapMb()) < before + KEPT_MB, {
        timeoutMs: 60_000,
        intervalMs: 1_000,
      });
      expect((await call(server, '/health/ready')).status).toBe(200);
    });
  });
}
