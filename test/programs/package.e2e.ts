import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { npmEnvironment } from '../support/npm.js';
import { waitFor } from '../support/wait-for.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
/** An install, on a machine that does much else. */
const INSTALL_MS = 300_000;
jest.setTimeout(900_000);

/** What builds, tests and checks this checkout. */
const BUILDERS = ['typescript', 'esbuild', '@swc/core', 'vite', 'jest', 'eslint', 'prettier', 'playwright-core'];

describe('The package', () => {
  let folder: string;
  let env: Record<string, string>;
  let child: ChildProcess | null = null;
  let output = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-package-'));
    // PostgreSQL does not run as root; whom it runs as instead must get in.
    chmodSync(folder, 0o755);
    // What npx installs goes with the folder; what npm has fetched before is taken from where it is.
    const { stdout } = await run('npm', ['config', 'get', 'cache'], { env: npmEnvironment(), cwd: folder });
    const fetched = join(stdout.trim(), '_cacache');
    const cache = join(folder, 'npm');
    mkdirSync(cache);
    mkdirSync(fetched, { recursive: true });
    symlinkSync(fetched, join(cache, '_cacache'));
    env = npmEnvironment({ npm_config_cache: cache });
    mkdirSync(join(folder, 'empty'));
    // Without scripts: what is packed was built, and other tests run on it.
    await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: ROOT });
  });
  afterAll(async () => {
    await stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  /** `npx <tarball> …` in the empty folder, with everything that it starts in a group of its own. */
  function npx(args: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess {
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    return spawn('npx', ['--yes', join('..', tarball), ...args], {
      cwd: join(folder, 'empty'),
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
  }

  /** Until all of the group have closed what they write to. */
  async function stop(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    if (running?.pid === undefined) return;
    child = null;
    const closed = new Promise((resolve) => running.once('close', resolve));
    if (running.exitCode !== null) return;
    // As a terminal does it: everybody in the group.
    process.kill(-running.pid, signal);
    await closed;
  }

  it('starts from its tarball in an empty folder by npx, and the README holds there', async () => {
    child = npx([], { PORT: '0' });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const url = await waitFor(
      'the server to listen',
      () => {
        if (child?.exitCode !== null) throw new Error(`It ended:\n${output}`);
        return /"msg":"listening","url":"([^"]+)"/.exec(output)?.[1];
      },
      { timeoutMs: INSTALL_MS },
    );

    const token = npx(['token']);
    let printed = '';
    token.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    expect(await new Promise((resolve) => token.once('close', resolve))).toBe(0);

    const [, key = '', body = ''] =
      /curl -i -X POST \S+\/accounts[^]*?Idempotency-Key: (\S+)'[^]*?-d '([^']+)'/.exec(
        readFileSync(join(ROOT, 'README.md'), 'utf8'),
      ) ?? [];
    const headers = {
      authorization: `Bearer ${printed.trim()}`,
      'idempotency-key': key,
      'content-type': 'application/json',
    };
    const open = (): Promise<Response> => fetch(`${url}/accounts`, { method: 'POST', headers, body });
    const [first, second] = [await open(), await open()];
    expect([first.status, first.headers.get('idempotency-status')]).toEqual([201, 'created']);
    expect([second.status, second.headers.get('idempotency-status')]).toEqual([201, 'replayed']);
    expect(await second.text()).toBe(await first.text());

    // What it shows comes with it.
    for (const [path, words] of [
      ['/', 'Holdfast'],
      ['/guide', 'Placing an order'],
      ['/guide/adr/0006-outbox', 'outbox'],
      ['/guide/style.css', 'body'],
      ['/problems/idempotency.key-reused', 'Whether to try again'],
      ['/docs', 'swagger-ui'],
      ['/docs/swagger-ui-bundle.js', 'SwaggerUIBundle'],
      ['/shop', '<script'],
      ['/openapi.json', '"openapi":"3.1'],
    ] as const) {
      const page = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
      expect([path, page.status]).toEqual([path, 200]);
      expect([path, (await page.text()).includes(words)]).toEqual([path, true]);
    }

    // What builds and tests it does not: neither sources nor a package that only we need.
    const installs = join(folder, 'npm/_npx');
    const modules = join(installs, readdirSync(installs)[0] ?? '', 'node_modules');
    expect(readdirSync(join(modules, 'holdfast')).sort()).toEqual(
      ['.env.example', 'LICENSE', 'README.md', 'dist', 'docs', 'openapi.json', 'package.json'].sort(),
    );
    expect(BUILDERS.filter((name) => existsSync(join(modules, name)))).toEqual([]);

    // npx has died of it; the server, which holds its output open, has ended in order.
    await stop('SIGINT');
    expect(existsSync(join(folder, 'empty/.holdfast/holdfast.lock'))).toBe(false);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });
});
