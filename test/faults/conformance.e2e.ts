import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The whole kit takes two minutes; a loaded machine needs more. */
const KIT_TIMEOUT_MS = 900_000;

interface Result {
  readonly id: string;
  readonly title: string;
  readonly source: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly reason: string;
}

interface KitRun {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Starts a script of the kit as a user would and reads what it prints. */
function run(script: string, ...args: string[]): Promise<KitRun> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.on('close', (code) => resolve({ code, lines: text.trimEnd().split('\n') }));
  });
}

const dir = mkdtempSync(join(tmpdir(), 'holdfast-conformance-run-'));
const file = (name: string): string => join(dir, name);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the conformance kit against Holdfast, with its driver', () => {
  let whole: KitRun;
  let results: readonly Result[];

  beforeAll(async () => {
    const database = process.env['TEST_POSTGRES_URL'] ?? '';
    whole = await run(
      'conformance/run.mjs',
      '--self',
      '--database',
      database,
      '--results',
      file('results.json'),
      '--junit',
      file('junit.xml'),
    );
    results = JSON.parse(readFileSync(file('results.json'), 'utf8')) as Result[];
  }, KIT_TIMEOUT_MS);

  const failed = (): string[] =>
    results.filter(({ outcome }) => outcome === 'failed').map(({ id, title, reason }) => `${id} ${title}: ${reason}`);

  it('fails no case', () => {
    expect(failed()).toEqual([]);
    expect(whole.code).toBe(0);
    expect(whole.lines.at(-1)).toMatch(/^\d+ passed, 0 failed, \d+ not run$/);
  });

  it('runs every case, those of keys of 255 characters too', () => {
    expect(results.length).toBeGreaterThanOrEqual(215);
    expect(results.filter(({ outcome }) => outcome === 'not run')).toEqual([]);
  });

  it('names a source for every case', () => {
    expect(
      results.filter(
        ({ source }) =>
          source.length === 0 || source.some((each) => !/^(IETF -07|ACP|Stripe|RFC \d+|Holdfast) /.test(each)),
      ),
    ).toEqual([]);
  });

  it('writes a JUnit file with every case', () => {
    expect(readFileSync(file('junit.xml'), 'utf8').match(/<testcase /g)).toHaveLength(results.length);
  });

  it('says what the tables in the README and in conformance/RESULTS.md say', async () => {
    const check = await run('conformance/side-by-side.mjs', '--check', file('results.json'));
    // Tables differ when a case fails, so that one is named here too, whichever test is told of first.
    expect({ failed: failed(), ...check }).toEqual({ failed: [], code: 0, lines: [''] });
  });
});

describe('the conformance kit against a service of which it knows only the address', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await TestBed.create();
  });
  afterAll(() => bed?.close());

  it('runs what needs no driver and names the rest as not run', async () => {
    const { url } = await bed.start();
    const [token, second] = [await tokenFor('conf-1'), await tokenFor('conf-2')];
    const only = ['--group', 'mismatch', '--group', 'recovery', '--case', 'scope-01'];
    const { code, lines } = await run(
      'conformance/run.mjs',
      '--url',
      url,
      '--token',
      token,
      '--second-token',
      second,
      ...only,
    );
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([]);
    expect(lines.filter((line) => /^passed +(mismatch-01|scope-01) /.test(line))).toHaveLength(2);
    expect(lines.filter((line) => /^not run +recovery-/.test(line)).length).toBe(19);
    expect([code, lines.at(-1)]).toEqual([0, expect.stringMatching(/^\d+ passed, 0 failed, \d+ not run$/)]);
  });
});

describe('the command holdfast-conformance against a service that forgets', () => {
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    let made = 0;
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        made += 1;
        response.writeHead(request.method === 'GET' ? 200 : 201, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: `${made}`, items: [] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  it('fails its cases and ends with 1', async () => {
    const { code, lines } = await run(
      'node_modules/.bin/holdfast-conformance',
      '--profile',
      'nestarc',
      '--url',
      url,
      '--token',
      'first',
      '--group',
      'replay',
    );
    expect(lines.filter((line) => /^FAILED +replay-0[12] /.test(line))).toHaveLength(2);
    expect(code).toBe(1);
  });
});
