import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Builds, checkShares, DefinitionRegistry, versionShares } from '../../src/kernel/process/index.js';
import { Database } from '../../src/platform/database/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { journey } from '../support/journey.js';
import { Outside } from '../support/outside.js';
import { request } from '../support/requests.js';
import { waitFor } from '../support/wait-for.js';

let application: TestApplication;
let database: Database;
let atStart: { readonly told: readonly string[]; readonly registered: readonly string[] };

beforeAll(async () => {
  // No sweep comes in the way of rows that are due.
  const env = { ROLES: 'api,worker', MISSING_VERSION_MS: '60000', SWEEPER_INTERVAL_MS: '600000' };
  application = await startApplication(env);
  database = application.app.get(Database);
  const { rows } = await database.query<{ build: string }>(
    `SELECT definition || ' ' || version AS build FROM process.builds WHERE seen_at > clock_timestamp() - interval '1 minute'`,
  );
  const registered = application.app.get(DefinitionRegistry).all();
  atStart = {
    told: rows.map(({ build }) => build).sort(),
    registered: registered.map(({ name, version }) => `${name} ${version}`).sort(),
  };
});
afterAll(() => application?.close());

interface Row {
  readonly definition: string;
  readonly version?: number;
  readonly state?: string;
  readonly as?: 'due' | 'waiting' | 'retrying' | 'running' | 'paused' | 'parked' | 'ended';
  readonly minutesOld?: number;
}

async function row({ definition, version = 1, state = 'STAY', as = 'waiting', minutesOld = 0 }: Row): Promise<void> {
  await database.query(
    `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, created_at, next_run_at, last_error, leased_until, paused_at, parked_at, ended_at, finished_at)
     SELECT $1, 'u-1', $2, $3, $4, '{}', '{}', ago, CASE $5 WHEN 'due' THEN ago ELSE 'infinity' END, CASE $5 WHEN 'retrying' THEN 'no answer' END,
            CASE $5 WHEN 'running' THEN now() + interval '1 hour' END, CASE $5 WHEN 'paused' THEN now() END, CASE $5 WHEN 'parked' THEN now() END,
            CASE $5 WHEN 'ended' THEN now() END, CASE $5 WHEN 'ended' THEN now() END
       FROM (SELECT now() - $6::float8 * interval '1 minute' AS ago) AS times`,
    [uuidv7(), definition, version, state, as, minutesOld],
  );
}

/** The value of a gauge as it is scraped; null = it is not told. */
async function gauge(name: string, labels: Readonly<Record<string, string>>): Promise<number | null> {
  const { text } = await request(application.url).get('/metrics').expect(200);
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find((each) => each.startsWith(`${name}{`) && wanted.every((label) => each.includes(label)));
  return line === undefined ? null : Number(line.split(' ').at(-1));
}
const becomes = (name: string, labels: Readonly<Record<string, string>>, value: number | null): Promise<unknown> =>
  waitFor(`${name} to be ${value}`, async () => (await gauge(name, labels)) === value, { timeoutMs: 20_000 });

describe('versions', () => {
  it('of a worker are told at its start, with all that is registered', async () => {
    expect(atStart.told).toEqual(atStart.registered);
    expect(atStart.told).toContain('placeorder 1');
    expect([...(await application.app.get(Builds).live('placeorder'))]).toEqual([1]);
  });

  it('are missing when live processes have one that no worker has had for long, until a build with it comes', async () => {
    const labels = { definition: 'lost', version: '99' };
    await row({ definition: 'lost', version: 99, as: 'due', minutesOld: 2 });
    await row({ definition: 'lost', version: 99, as: 'parked', minutesOld: 2 });
    await row({ definition: 'lost', version: 99, as: 'ended', minutesOld: 2 });
    await row({ definition: 'fresh', version: 1, as: 'due' });
    await becomes('holdfast_process_missing_versions', labels, 2);
    expect(await gauge('holdfast_process_missing_versions', { definition: 'fresh', version: '1' })).toBe(0);
    expect(await gauge('holdfast_process_missing_versions', { definition: 'placeorder', version: '1' })).toBe(0);
    application.app.get(DefinitionRegistry).register(journey(new Outside(), { name: 'lost', version: 99 }));
    await application.app.get(Builds).tell();
    await becomes('holdfast_process_missing_versions', labels, 0);
    // Was there, and has gone again.
    await database.query(
      `UPDATE process.builds SET seen_at = seen_at - interval '2 minutes' WHERE definition = 'lost'`,
    );
    await becomes('holdfast_process_missing_versions', labels, 2);
  });

  it('are told with how many of each are live, what these are doing, and how long they have been due', async () => {
    for (const as of ['waiting', 'waiting', 'retrying', 'running', 'paused', 'parked', 'ended'] as const)
      await row({ definition: 'counted', version: 7, as });
    await row({ definition: 'counted', version: 7, as: 'due', minutesOld: 10 });
    const of = { definition: 'counted', version: '7' };
    await becomes('holdfast_processes', { ...of, condition: 'waiting' }, 3);
    for (const condition of ['retrying', 'running', 'paused', 'parked'])
      expect([condition, await gauge('holdfast_processes', { ...of, condition })]).toEqual([condition, 1]);
    const seconds = await gauge('holdfast_process_oldest_due_seconds', of);
    expect(seconds).toBeGreaterThan(595);
    expect(seconds).toBeLessThan(700);
    await database.query(
      `UPDATE process.processes SET finished_at = now(), ended_at = now(), parked_at = NULL WHERE definition = 'counted'`,
    );
    await becomes('holdfast_processes', { ...of, condition: 'waiting' }, null);
  });

  it('with live processes in a state that they do not have are told', async () => {
    application.app.get(DefinitionRegistry).register(journey(new Outside(), { name: 'renamed' }));
    await row({ definition: 'renamed', state: 'SWIM' });
    await row({ definition: 'renamed', state: 'STAY' });
    await becomes('holdfast_process_unknown_states', { definition: 'renamed', version: '1' }, 1);
  });

  it('that a setting names and nobody has registered stop the start', () => {
    const registered = application.app
      .get(DefinitionRegistry)
      .all()
      .flatMap(({ name, version }) => (name === 'placeorder' ? [version] : []));
    const { name, parse } = versionShares('PLACEORDER_SHARE');
    expect(() => checkShares(name, parse('1:1'), registered)).not.toThrow();
    expect(() => checkShares(name, parse('1:1,2:9'), registered)).toThrow(
      'PLACEORDER_SHARE names version 2, and only 1 is registered',
    );
  });

  it('are started by their shares, among those that some worker has had within a minute', async () => {
    const builds = application.app.get(Builds);
    const shares = versionShares('SHARE').parse('1:10,2:90');
    const split = (name: string): Promise<number[]> =>
      Promise.all(
        Array.from({ length: 200 }, (_, each) => builds.versionFor(name, { shares, subject: `order-${each}` })),
      );
    await database.query(
      `INSERT INTO process.builds VALUES ('both', 1, now()), ('both', 2, now()), ('one', 1, now()), ('one', 2, now() - interval '2 minutes')`,
    );
    const both = await split('both');
    expect(new Set(both)).toEqual(new Set([1, 2]));
    expect(await split('both')).toEqual(both);
    expect(new Set(await split('one'))).toEqual(new Set([1]));
    // Nobody has told yet: as if all were there.
    expect(await split('neither')).toEqual(both);
  });
});
