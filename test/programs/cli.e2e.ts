import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { v7 as uuidv7 } from 'uuid';
import { Program, type Ended } from '../support/program.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET, tokenFor } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMANDS = ['start', 'token', 'job', 'migrate', 'listen', 'trigger', 'process'] as const;

describe('The command holdfast', () => {
  let bed: TestBed;
  let server: Server;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    // Long enough to be cancelled before the driver is there, on a slow machine too.
    bed = await TestBed.create({ SANDBOX_CARRIER_MS: '2000' });
    [server, receiver] = await Promise.all([bed.start(), WebhookReceiver.start()]);
  });
  afterAll(async () => {
    await receiver?.down();
    await bed?.close();
  });

  /** As in the folder of the server: its secret signs tokens, and HOST and PORT say where it is. */
  function here(): Record<string, string> {
    const { hostname, port } = new URL(server.url);
    return { DATABASE_URL: bed.databaseUrl, AUTH_JWT_SECRET: JWT_SECRET, HOST: hostname, PORT: port };
  }

  /** As somewhere else, where nothing is known of it. */
  function holdfast(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return Program.run('holdfast.js', args, env);
  }

  /** What an event tells that was made to happen, as it is printed last. */
  async function triggered(type: string): Promise<{ type: string; aggregate: { id: string }; data: object }> {
    const { code, stdout, stderr } = await holdfast(['trigger', type], here());
    expect([type, code, stderr]).toEqual([type, 0, '']);
    return JSON.parse(stdout.slice(stdout.indexOf('\n{') + 1)) as Awaited<ReturnType<typeof triggered>>;
  }

  it('and each of its commands says how it is called', async () => {
    expect(await holdfast(['--help'])).toMatchObject({ code: 0, stderr: '' });
    const version = await holdfast(['--version']);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const helps = await Promise.all(COMMANDS.map((command) => holdfast([command, '--help'])));
    for (const [at, command] of COMMANDS.entries())
      expect(helps[at]).toEqual({
        code: 0,
        stdout: expect.stringMatching(new RegExp(`^holdfast ${command}[^]+\n$`)),
        stderr: '',
      });
  });

  it('called wrongly says what is wrong, and ends with 2', async () => {
    const wrong = {
      'There is no command begin.': ['begin'],
      "Unknown option '--port'.": ['start', '--port', '1'],
      'It takes the name of a scheduler or a command.': ['job'],
      'Where to, says --forward-to.': ['listen'],
      '--secret must be whsec_ and Base64 of 24 to 64 bytes.': ['listen', '--forward-to', 'x', '--secret', 'whsec_1'],
      'There is no event order.eaten that can be made to happen.': ['trigger', 'order.eaten'],
    };
    const ends = await Promise.all(Object.values(wrong).map((args) => holdfast(args)));
    for (const [at, sentence] of Object.keys(wrong).entries()) {
      expect(ends[at]).toMatchObject({ code: 2, stdout: '' });
      expect(ends[at]?.stderr.split('\n\nholdfast ')[0]).toBe(sentence);
    }
  });

  it('that finds nobody, or is not believed, says so in a sentence and ends with 1', async () => {
    const stranger = { ...here(), AUTH_JWT_SECRET: 'a secret of another folder that is long enough' };
    const [nobody, notBelieved, unknown, production] = await Promise.all([
      holdfast(['process', 'x', '--url', await addressOfNobody(), '--token', 'x']),
      holdfast(['process', 'x'], stranger),
      holdfast(['process', '01a1fc3f-0000-7000-8000-000000000000'], here()),
      holdfast(['listen', '--forward-to', 'localhost:1'], { ...here(), NODE_ENV: 'production' }),
    ]);
    expect(nobody).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^No final answer [^\n]+\(ECONNREFUSED\)[^\n]+--url[^\n]+\n$/),
    });
    expect(notBelieved.stderr).toMatch(/^GET \/admin\/processes -> 401 auth\.\S+: [^\n]+--token\.\n$/);
    expect(unknown.stderr).toBe('There is no process 01a1fc3f-0000-7000-8000-000000000000, nor one about it.\n');
    expect(production.stderr).toMatch(/^Tokens are not handed out in production: [^\n]+--token\.\n$/);
    expect([notBelieved.code, unknown.code, production.code]).toEqual([1, 1, 1]);
  });

  it('job tells what waits for a person, and retries it at a rate, with a reason that the audit log keeps', async () => {
    const name = 'cli-does-it';
    await bed.rows(
      `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at, unknown_since, last_error)
       SELECT gen_random_uuid(), $1, '{}', 'cli:' || number, clock_timestamp(), CASE WHEN number = 1 THEN clock_timestamp() END, 'HTTP 500'
         FROM generate_series(1, 3) AS number`,
      [name],
    );
    const job = (...args: string[]): Promise<Ended> => holdfast(['job', ...args], { DATABASE_URL: bed.databaseUrl });
    const retry = ['retry-jobs', '--job', name, '--reason', 'the house is back', '--per-second', '2'];
    const [overview, doubts, dry, ...wrong] = await Promise.all([
      job('overview', '--json'),
      job('in-doubt'),
      job(...retry, '--dry-run'),
      job('retry-processes', '--definition', 'saga'),
      job('retry-requests', '--reason', 'r', '--per-second', '0'),
      job('overview', '--reason', 'r'),
      job('auditor', '--dry-run'),
    ]);
    expect([overview.code, overview.stderr]).toEqual([3, '']);
    expect(JSON.parse(overview.stdout)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ what: 'staged-jobs', state: 'parked' })]),
    });
    expect(doubts.code).toBe(3);
    expect(doubts.stdout).toMatch(/^\S+Z staged-job \S+, cli-does-it of cli:1, parked: HTTP 500$/m);
    expect(dry).toEqual({
      code: 0,
      stdout: `gives 3 parked jobs a fresh budget, 2 of them due each second: the last one in 2 s\n3 of ${name}, parked for: HTTP 500\n`,
      stderr: '',
    });
    expect(wrong.map(({ code, stdout, stderr }) => [code, stdout, stderr.split('\n')[0]])).toEqual([
      [2, '', 'Why, says --reason; the audit log keeps it.'],
      [2, '', '--per-second must be a whole number from 1 to 1000.'],
      [2, '', 'overview takes no --reason.'],
      [2, '', 'auditor takes no --dry-run.'],
    ]);
    const parked = "SELECT count(*) FROM jobs.staged_jobs WHERE job_name = 'cli-does-it' AND parked_at IS NOT NULL";
    expect(await bed.count(parked)).toBe(3);
    const done = await job(...retry, '--json');
    expect([done.code, JSON.parse(done.stdout)]).toEqual([0, { retried: 3, lastDueAt: expect.stringMatching(/Z$/) }]);
    expect(await bed.count(parked)).toBe(0);
    const log = await bed.rows("SELECT actor, reason FROM admin.audit_log WHERE subject = 'staged-jobs:cli-does-it'");
    expect(log).toEqual([{ actor: expect.stringMatching(/^service:job(:.+)?$/), reason: 'the house is back' }]);
    await bed.rows('DELETE FROM jobs.staged_jobs WHERE job_name = $1', [name]);
  });

  it('job tells who did what by hand, of one kind and since a time', async () => {
    const [{ now }] = (await bed.rows('SELECT clock_timestamp() AS now')) as [{ now: Date }];
    const ids = [1, 2, 3].map((number) => uuidv7({ msecs: now.getTime() + number }));
    await bed.rows(
      `INSERT INTO admin.audit_log (id, actor, action, subject, reason, at)
       SELECT given.id, 'u-cli', given.action, 'thing:' || given.number, 'ticket ' || given.number,
              $2::timestamptz + given.number * interval '1 hour'
         FROM unnest($1::uuid[], ARRAY['thing.mend', 'thing.view', 'thing.break']) WITH ORDINALITY AS given(id, action, number)`,
      [ids, now],
    );
    const log = (...args: string[]): Promise<Ended> =>
      holdfast(['job', 'audit-log', ...args], { DATABASE_URL: bed.databaseUrl });
    const at = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString();
    const [changes, newest, late, ...wrong] = await Promise.all([
      log('--kind', 'change', '--since', at(1)),
      log('--since', at(1), '--limit', '1', '--json'),
      log('--since', at(4)),
      log('--kind', 'both'),
      log('--since', 'yesterday'),
      log('--limit', '1001'),
    ]);
    expect(changes).toEqual({
      code: 0,
      stdout: `${at(3)} u-cli thing.break thing:3: ticket 3\n${at(1)} u-cli thing.mend thing:1: ticket 1\n`,
      stderr: '',
    });
    expect(JSON.parse(newest.stdout)).toEqual({
      items: [
        { ...{ id: ids[2], actor: 'u-cli', action: 'thing.break', subject: 'thing:3', reason: 'ticket 3' }, at: at(3) },
      ],
      more: true,
    });
    expect(late).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(wrong.map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual([
      [2, '--kind must be one of change, look.'],
      [2, '--since must be a time, like 2026-11-21T03:00:00Z.'],
      [2, '--limit must be a whole number from 1 to 1000.'],
    ]);
    const looks = "SELECT count(*) FROM admin.audit_log WHERE action = 'audit-log.list' AND actor LIKE 'service:job%'";
    expect(await bed.count(looks)).toBe(3);
    await bed.rows("DELETE FROM admin.audit_log WHERE actor = 'u-cli'");
  });

  it('token prints one that is believed', async () => {
    const { code, stdout } = await holdfast(['token', '--sub', 'u-cli'], here());
    expect(code).toBe(0);
    await request(server.url).get('/accounts').auth(stdout.trim(), { type: 'bearer' }).expect(200);
  });

  it('listen sends on, signed, what trigger makes happen; process tells how it came about', async () => {
    const listener = new Listener(['--forward-to', receiver.url, '--events', 'order.placed,order.failed'], here());
    try {
      const secret = await waitFor('it to listen', () => /signed with (whsec_\S+)\n/.exec(listener.text)?.[1]);
      const placed = await triggered('order.placed');
      const failed = await triggered('order.failed');
      const ours = [placed, failed].map(({ aggregate }) => aggregate.id);
      const sent = await waitFor('both', () => {
        const found = receiver.taken.filter(({ event }) => ours.includes(event.aggregate.id));
        return found.length === 2 && found;
      });
      expect(sent.map(({ event }) => event)).toEqual([placed, failed]);
      for (const { raw, headers } of sent)
        expect(new Webhook(secret).verify(raw, headers as Record<string, string>)).toMatchObject({
          type: expect.any(String),
        });
      await waitFor('the last line', () => /order\.failed \S+ -> 204 in \d+ ms\n/.test(listener.text));
      expect(listener.text).not.toContain('account.');

      const story = await holdfast([
        'process',
        placed.aggregate.id,
        '--url',
        server.url,
        '--token',
        tokenFor('a-1', { roles: ['admin'] }),
      ]);
      expect(story).toMatchObject({ code: 0, stderr: '' });
      expect(story.stdout).toMatch(
        new RegExp(`^placeorder \\S+, version 1, about ${placed.aggregate.id}, of trigger-\\S+\n  Success, ended `),
      );
      expect(story.stdout).toMatch(/^fulfilment [^]+\n {2}\S+Z {2}entered +validateOrder/m);
      const { stdout } = await holdfast(['process', failed.aggregate.id, '--json'], here());
      expect(JSON.parse(stdout)).toMatchObject({
        definition: 'placeorder',
        state: 'Failed',
        subject: failed.aggregate.id,
      });
    } finally {
      expect(await listener.stop()).toBe(0);
    }
  });

  it('trigger makes each of its events happen, and says who tells of the others', async () => {
    const types = ['account.rejected', 'order.cancelled', 'order.returned'];
    const events = await Promise.all(types.map(triggered));
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(events[0]?.data).toMatchObject({ status: 'CBU_REJECTED' });
    // Both had to happen on the way.
    const { stdout } = await holdfast(['trigger', '--help']);
    const known = [...stdout.matchAll(/^ {2}((?:account|order)\.\w+)/gm)].map(([, type]) => type);
    const { body } = await request(server.url).get('/openapi.json');
    const all = Object.keys((body as { webhooks: object }).webhooks);
    const told = await Promise.all(
      all.filter((type) => !known.includes(type)).map((type) => holdfast(['trigger', type], here())),
    );
    expect(known).toEqual(expect.arrayContaining(all.filter((type) => !type.startsWith('payment.'))));
    for (const { code, stderr } of told)
      expect([code, stderr]).toEqual([2, expect.stringMatching(/ stripe trigger |POST \/admin\/payments/)]);
  });
});

/** Where a moment ago somebody listened. */
async function addressOfNobody(): Promise<string> {
  const gone = await WebhookReceiver.start();
  await gone.down();
  return gone.url;
}

/** `holdfast listen`, until it is told to stop. */
class Listener {
  text = '';
  private readonly child: ChildProcess;

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, [join(ROOT, 'dist/holdfast.js'), 'listen', ...args], {
      cwd: join(ROOT, 'test'),
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }

  /** Ctrl-C; its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const gone = once(this.child, 'close') as Promise<[number | null]>;
    this.child.kill('SIGINT');
    return (await gone)[0];
  }
}
