import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from '../support/requests.js';
import { Server, SUPERVISOR } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

/** The process that answers. */
async function served(server: Server): Promise<number> {
  const { body } = await request(server.url).get('/demo').expect(200);
  return (body as { pid: number }).pid;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a server under the supervisor of npm start', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create({ NODE_ENV: 'development', SHUTDOWN_GRACE_MS: '1000' });
  });
  afterAll(() => bed?.close());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends in good order at %s, and the supervisor with its code',
    async (signal) => {
      const server = await bed.startSupervised();
      const pid = await served(server);
      expect(pid).not.toBe(server.pid);
      expect(await server.kill(signal)).toEqual({ code: 0, signal: null });
      expect(lives(pid)).toBe(false);
      expect(server.errors()).toEqual([]);
    },
  );

  it('does not outlive a supervisor that is killed', async () => {
    const server = await bed.startSupervised();
    const pid = await served(server);
    await server.kill('SIGKILL');
    await waitFor('the server to end', () => !lives(pid));
  });

  it('is not started again by a kill that nobody has asked the panel for', async () => {
    const server = await bed.startSupervised();
    process.kill(await served(server), 'SIGKILL');
    expect(await server.exit).toEqual({ code: 137, signal: null });
  });

  it('gives its exit code when it does not start', async () => {
    const server = await Server.launch({ DATABASE_URL: bed.databaseUrl, PORT: 'none' }, SUPERVISOR);
    expect(await server.waitForExit()).toEqual({ code: 1, signal: null });
    expect(server.logs.join()).toContain('PORT');
  });
});
