import { afterEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Client } from 'pg';
import { openAccount } from '../support/accounts.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { waitFor } from '../support/wait-for.js';

let application: TestApplication | null = null;
afterEach(async () => {
  await application?.close();
  application = null;
});

async function registry(env: Readonly<Record<string, string>>): Promise<SchedulerRegistry> {
  application = await startApplication({ ROLES: 'api,worker,scheduler', ...env });
  return application.app.get(SchedulerRegistry);
}

async function keys({ databaseUrl }: TestApplication): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query('SELECT FROM idempotency.idempotency_keys')).rowCount ?? -1;
  } finally {
    await client.end();
  }
}

describe('the schedulers', () => {
  it('are intervals in the SchedulerRegistry, each under its name', async () => {
    const schedules = await registry({});
    expect(schedules.getIntervals().sort()).toEqual(
      expect.arrayContaining(['auditor', 'completer', 'enqueuer', 'reaper', 'settler']),
    );
    expect([...schedules.getCronJobs().keys()]).toEqual([]);
  });

  it('are cron jobs where REAPER_CRON and AUDITOR_CRON say when, at that time and no other', async () => {
    const schedules = await registry({
      REAPER_CRON: '0 30 3 * * *',
      AUDITOR_CRON: '30 * * * * *',
      REAPER_INTERVAL_MS: '50',
    });
    expect([...schedules.getCronJobs().keys()].sort()).toEqual(['auditor', 'reaper']);
    expect(schedules.getIntervals()).not.toContain('reaper');
    const next = schedules.getCronJob('reaper').nextDate();
    expect([next.hour, next.minute, next.second]).toEqual([3, 30, 0]);
    expect(schedules.getCronJob('auditor').nextDate().second).toBe(30);
  });

  it('do their work when their cron job fires', async () => {
    const every = { REAPER_CRON: '* * * * * *', REAPER_INTERVAL_MS: '600000', IDEMPOTENCY_RETENTION_MS: '1' };
    await registry(every);
    await openAccount(application!, { user: 'u-cron', key: 'to-be-reaped' }).expect(201);
    await waitFor('the key to be deleted after its retention', async () => (await keys(application!)) === 0, {
      timeoutMs: 60_000,
    });
  });

  it('leave nothing in the registry of an application that has ended', async () => {
    const schedules = await registry({ REAPER_CRON: '* * * * * *' });
    await application?.close();
    application = null;
    expect([[...schedules.getCronJobs().keys()], schedules.getIntervals()]).toEqual([[], []]);
  });
});
