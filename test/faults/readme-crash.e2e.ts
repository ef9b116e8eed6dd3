import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

it('the crash section of the README works as it is printed', async () => {
  const [, printed = ''] =
    /^## Crash it$.*?^```sh\n(.*?)^```$/ms.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-readme-'));
  chmodSync(folder, 0o755);
  // Its build is there, and other tests run from it; the folder and the port are this test's own.
  const script = printed
    .replace('npm run --silent build\n', '')
    .replace('DATA_DIR=.holdfast-crash', `DATA_DIR=${folder}`)
    .replace('PORT=3001', `PORT=${await freePort()}`);
  expect(script.split('\n').filter((line) => line.includes(folder))).toHaveLength(1);
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LOG_PRETTY: 'false' };
  try {
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `${script}\nwait`], {
      cwd: ROOT,
      env,
      maxBuffer: 64 * 1024 * 1024,
      timeout: 220_000,
    });
    expect(stderr).toMatch(/curl: \((52|56)\)/);
    expect(stdout).toMatch(/idempotency-status: resumed/i);
    expect(stdout).toMatch(/^HTTP\/1\.1 201 Created[^]*idempotent-replayed: true/im);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
