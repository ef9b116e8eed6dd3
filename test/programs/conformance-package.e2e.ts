import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Program, type Ended } from '../support/program.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('the conformance kit as a package', () => {
  let bed: TestBed;
  let server: Server;
  let folder: string;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start({ IDEMPOTENCY_LEASE_MS: '60000', FOREIGN_TIMEOUT_MS: '20000' });
    // Where nothing of the repository lies above it, so that an import that leads out of the package fails.
    folder = await mkdtemp(join(tmpdir(), 'kit-'));
    await run('npm', ['pack', '--workspace', 'conformance', '--pack-destination', folder], { cwd: ROOT });
    await run('tar', ['-xzf', ...(await readdir(folder))], { cwd: folder });
  });
  afterAll(async () => {
    await bed?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const kit = (...options: string[]): Promise<Ended> =>
    Program.run(join(folder, 'package/run.mjs'), options, {}, folder);

  it('holds a running service to its cases', async () => {
    const tokens = ['--token', tokenFor('u-kit'), '--second-token', tokenFor('u-kit-2')];
    const { stdout, code } = await kit('--url', server.url, ...tokens, '--group', 'mismatch', '--group', 'in progress');
    expect(stdout).toMatch(/\n[1-9]\d+ passed, 0 failed, \d+ not run\n$/);
    expect(code).toBe(0);
  });

  it('says that it has no Holdfast to start by itself', async () => {
    const { stdout, code } = await kit('--self');
    expect(stdout).toContain('--self is for a checkout of Holdfast');
    expect(code).toBe(2);
  });
});
