import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { asUser, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const PLANTED = { NODE_OPTIONS: `--import ${new URL('../support/plant-failures.mjs', import.meta.url).href}` };

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly error?: string;
  readonly warning?: string;
}

function linesOf(server: Server, level: number): Line[] {
  return server.logs
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
    .filter((line) => line.level === level);
}

describe('an error that nobody expected', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create({ ...PLANTED, ROLES: 'api' });
  });
  afterAll(() => bed?.close());

  it('in the rendering of an answer costs that one request, and leaves a line with a stack; a warning is a line too', async () => {
    const server = await bed.start({ PLANTED: 'warning' });
    const once = await request(server.url).get('/planted/once').use(asUser('u-1')).expect(problem(500, 'internal'));
    expect(once.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    await expect(request(server.url).get('/planted/never').use(asUser('u-1'))).rejects.toThrow();
    const lines = linesOf(server, 50);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.error).toMatch(/^Error: planted: this cannot be rendered\n\s+at /);

    process.kill(server.pid, 'SIGUSR2');
    const [warning] = await waitFor('the warning', () => {
      const found = linesOf(server, 40).filter((line) => line.warning !== undefined);
      return found.length > 0 ? found : null;
    });
    expect(warning?.warning).toContain('planted: a warning');
    expect(server.logs.filter((line) => !line.startsWith('{') && line.includes('planted'))).toEqual([]);
    await request(server.url).get('/health/live').expect(200);
  });

  it.each([
    ['rejection', 'planted: nobody looks at this promise'],
    ['exception', 'planted: nobody catches this'],
  ])(
    'outside of every request (%s) is written with its stack; what is in hand is finished, then the process ends with 1',
    async (kind, message) => {
      const server = await bed.start({ PLANTED: kind, SHUTDOWN_GRACE_MS: '4000', ROLES: 'api,worker,scheduler' });
      process.kill(server.pid, 'SIGUSR2');
      await waitFor('ready to say no', async () =>
        (await request(server.url).get('/health/ready')).status === 503 ? true : null,
      );
      await openAccount(server, { user: 'u-late', key: kind }).expect(201);
      expect(await server.waitForExit(8_000)).toEqual({ code: 1, signal: null });
      const [line, ...others] = linesOf(server, 60);
      expect(others).toEqual([]);
      expect(line?.error).toContain(message);
      expect(line?.error).toMatch(/\n\s+at /);
    },
  );
});
