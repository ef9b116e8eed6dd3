import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { endpoint, recorded, register, SMALL_BUDGET, view } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

let bed: TestBed;

beforeAll(async () => {
  bed = await TestBed.create();
});
afterAll(() => bed?.close());

describe('the address of a webhook endpoint', () => {
  const PUBLIC = '93.184.216.34';

  /** A server that sees these names as the test wants, and what it has looked up. */
  async function withNames(
    names: Readonly<Record<string, readonly string[][]>>,
    test: (server: Server, asked: () => Promise<string>) => Promise<void>,
  ): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'names-'));
    const file = join(folder, 'names.json');
    try {
      await writeFile(file, JSON.stringify(names));
      const preload = fileURLToPath(new URL('../support/resolver.mjs', import.meta.url));
      const env = {
        NODE_OPTIONS: `--import=${preload}`,
        RESOLVER_FILE: file,
        WEBHOOK_ALLOW_PRIVATE: 'false',
        ...SMALL_BUDGET,
      };
      await test(await bed.start(env), () => readFile(`${file}.asked`, 'utf8'));
    } finally {
      await bed.stopServers();
      await bed.rows('DELETE FROM events.webhook_endpoints');
      await rm(folder, { recursive: true });
    }
  }

  it('is looked at again at every sending: nothing goes to a name that has become private since', async () => {
    const receiver = await WebhookReceiver.start();
    try {
      await withNames({ 'rebinding.test': [[PUBLIC], ['127.0.0.1']] }, async (server, asked) => {
        const { id } = await endpoint(server, receiver, { url: receiver.url.replace('127.0.0.1', 'rebinding.test') });
        await recorded(bed, ['o-rebound'], 1);
        await waitFor('the event to be parked', async () => (await view(server, id))?.['parked'] === 1);
        const [row] = await bed.rows('SELECT last_error FROM events.deliveries');
        expect(row).toEqual({ last_error: expect.stringContaining('rebinding.test is not a public address') });
        expect(receiver.deliveries).toEqual([]);
        expect(await asked()).toMatch(new RegExp(`^rebinding.test ${PUBLIC}\n(rebinding.test 127.0.0.1\n)+$`));
      });
    } finally {
      await receiver.down();
    }
  });

  it('is refused when it is private at the registration, under whatever name or spelling', async () => {
    await withNames(
      { 'inside.test': [['10.0.0.7']], 'both.test': [[PUBLIC, '::1']], 'mapped.test': [['::ffff:10.0.0.7']] },
      async (server) => {
        for (const host of [
          'inside.test',
          'both.test',
          'mapped.test',
          'localhost',
          '127.1',
          '0x7f000001',
          '[::1]',
          '[64:ff9b::a00:7]',
          '169.254.169.254',
        ]) {
          const answer = await register(server, { url: `http://${host}:8080/`, reason: 'a test' }).expect(400);
          expect([host, answer.body.errors]).toEqual([
            host,
            [{ field: 'url', message: 'must lead to a public address' }],
          ]);
        }
        expect(await bed.count('SELECT count(*) FROM events.webhook_endpoints')).toBe(0);
      },
    );
  });
});
