import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TIMEOUT_MS = 60_000;
const run = promisify(execFile);

describe('npm run demo', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    // A carrier that says nothing is given up soon.
    bed = await TestBed.create({ SANDBOX_CARRIER_MS: '20', HEARTBEAT_TIMEOUT_MS: '1500' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  /** What a story says; it rejects when the story does not end as it should. */
  async function told(...options: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, ['tools/demo.mjs', ...options, '--url', server.url], {
      cwd: ROOT,
      timeout: TIMEOUT_MS,
    });
    return stdout;
  }

  it('tells how an account is opened', async () => {
    expect(await told('--token', tokenFor('u-demo'))).toContain('The bytes are equal.');
  });

  it('tells how an order is declined, and placed under another number', async () => {
    const service = tokenFor('svc-demo', { roles: ['service'] });
    const story = await told('checkout', '--token', tokenFor('u-demo'), '--service-token', service);
    expect(story.match(/^order\.\w+/gm)).toEqual(['order.failed', 'order.placed']);
    expect(new Set(story.match(/H-\d{8}/g)).size).toBe(2);
    expect(
      await bed.count(
        `SELECT count(*) FROM payment.sandbox_payments JOIN payment.payments USING (id)
          WHERE user_id = 'u-demo' AND captures = 1 AND sandbox_payments.status = 'completed'`,
      ),
    ).toBe(1);
  });

  it('tells how goods are missing once, and a carrier is silent once', async () => {
    const tokens = ['service', 'admin'].flatMap((role) => [
      `--${role}-token`,
      tokenFor(`${role}-demo`, { roles: [role] }),
    ]);
    const story = await told('fulfilment', '--token', tokenFor('u-demo-door'), ...tokens);
    expect(story.match(/^order\.\w+/gm)).toEqual([
      ...['order.placed', 'order.cancelled'],
      ...['order.placed', 'order.shipped', 'order.delivered'],
    ]);
    expect(story).toContain('fulfilment.order-processing-failed');
    expect(story).toMatch(/delivered · .*arrangeShipping done \(\d+ tries\)/);
  });

  it('knows no other story', async () => {
    await expect(told('nothing')).rejects.toThrow('There is no story nothing');
  });
});
