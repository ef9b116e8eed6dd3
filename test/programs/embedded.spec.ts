import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { waitFor } from '../support/wait-for.js';

/** The smallest program in embedded mode: prints its database's address and stops on SIGTERM. */
const OWNER = `
  import { loadConfig } from './dist/platform/config/index.js';
  import { prepareEmbedded } from './dist/platform/database/embedded/index.js';
  const keep = setInterval(() => undefined, 1000);
  try {
    const embedded = await prepareEmbedded(loadConfig({ DATA_DIR: process.argv[1] }));
    process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)));
    process.on('SIGINT', () => console.log('interrupted'));
    console.log('up ' + embedded.config.databaseUrl + ' ' + embedded.config.authJwtSecret);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
`;

class Owner {
  readonly exit: Promise<number | null>;
  output = '';
  private ended = false;

  constructor(dataDir: string) {
    this.child = spawn(process.execPath, ['--input-type=module', '-e', OWNER, dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.exit = new Promise((resolve) =>
      this.child.once('close', (code) => {
        this.ended = true;
        resolve(code);
      }),
    );
  }

  readonly child: ChildProcessByStdio<null, Readable, Readable>;

  /** Waits until PostgreSQL answers; gives its address and the secret that was made up. */
  async up(): Promise<{ url: string; secret: string }> {
    return waitFor(
      'embedded PostgreSQL to be up',
      () => {
        const [, url, secret] = /^up (\S+) (\S+)$/m.exec(this.output) ?? [];
        if (this.ended) throw new Error(`The owner ended: ${this.output}`);
        return url === undefined || secret === undefined ? null : { url, secret };
      },
      { timeoutMs: 40_000 },
    );
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.ended) this.child.kill(signal);
    return this.exit;
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  let dataDir: string;
  let owners: Owner[] = [];
  const start = (): Owner => {
    const owner = new Owner(dataDir);
    owners.push(owner);
    return owner;
  };

  // One directory for all: making a cluster takes seconds, starting it again does not.
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'holdfast-embedded-'));
    // Root runs PostgreSQL as another user, who must get into the folder that mkdtemp closes.
    chmodSync(dataDir, 0o755);
  });
  afterEach(async () => {
    for (const owner of owners) await owner.end('SIGTERM');
    owners = [];
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('keeps data and secrets over a stop and a start', async () => {
    const first = start();
    const before = await first.up();
    await query(before.url, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await first.end('SIGTERM')).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    const after = await start().up();
    expect(await query(after.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(after.secret).toBe(before.secret);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('starts again after kill -9, in place of the PostgreSQL that was left behind', async () => {
    const killed = start();
    const { url } = await killed.up();
    await query(url, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer');
    const orphan = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    await killed.end('SIGKILL');
    expect(process.kill(orphan, 0)).toBe(true);
    const after = await start().up();
    expect(await query(after.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await expect(query(url, 'SELECT 1')).rejects.toThrow();
  });

  it('refuses a second instance on the same directory and leaves the first alone', async () => {
    const { url } = await start().up();
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output).toMatch(/Another Holdfast \(pid \d+\) is using /);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('does not take a process that got the pid of a dead holder for the holder', async () => {
    writeFileSync(join(dataDir, 'holdfast.lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    await start().up();
  });

  it('leaves a process alone that only shares the pid of a stale postmaster.pid', async () => {
    const first = start();
    await first.up();
    await first.end('SIGTERM');
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres')}\n`);
    await start().up();
    expect(process.kill(process.pid, 0)).toBe(true);
  });

  it('survives Ctrl-C, which goes to the whole process group, until its owner stops it', async () => {
    const owner = start();
    const { url } = await owner.up();
    process.kill(-(owner.child.pid ?? 0), 'SIGINT');
    await waitFor('the owner to hear of it', () => owner.output.includes('interrupted'));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
