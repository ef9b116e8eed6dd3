import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import { JobHandlers, StagedJobs } from '../../src/kernel/outbox/index.js';
import { JobWorker } from '../../src/kernel/outbox/job-worker.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { watchLogs } from '../support/watch-logs.js';

interface JobRow {
  readonly id: string;
  readonly parked: boolean;
  readonly due: boolean;
  readonly error: string | null;
}

let application: TestApplication;
let database: Database;
let name: string;

beforeAll(async () => {
  application = await startApplication({ JOB_GIVE_UP_MS: '60000' });
  database = application.app.get(Database);
});
afterAll(() => application?.close());
beforeEach(async () => {
  name = `test-${randomUUID()}`;
  await database.query('DELETE FROM jobs.staged_jobs');
  await database.transaction({}, async (tx) =>
    application.app.get(StagedJobs).stage(tx, { job: name, args: {}, aggregate: name }),
  );
});

// What is acknowledged late would be told of in the next case's log.
afterEach(() => application.app.get(JobWorker).acknowledged());

async function job(): Promise<JobRow> {
  const { rows } = await database.query<JobRow>(
    `SELECT id, parked_at IS NOT NULL AS parked, next_run_at <= clock_timestamp() AS due, last_error AS error FROM jobs.staged_jobs`,
  );
  return rows[0] as JobRow;
}

const work = async (): Promise<void> => application.app.get(JobWorker).work((await job()).id);
const change = (what: string): Promise<unknown> => database.query(`UPDATE jobs.staged_jobs SET ${what}`);

/** A job that mails something at a service which ignores keys. */
class Mailer {
  readonly sent: string[] = [];
  asked = 0;
  outcome: ForeignOutcome<string> = { kind: 'done', value: 'sent' };

  constructor(askFirst?: false) {
    application.app.get(JobHandlers).register<object, string>({
      ...(askFirst === undefined ? {} : { askFirst }),
      name,
      system: name,
      parse: (stored) => stored as object,
      key: ({ id }) => id,
      call: (_job, { key }) => {
        this.sent.push(key);
        return Promise.resolve(this.outcome);
      },
      find: () => {
        this.asked += 1;
        return Promise.resolve({ kind: 'done', value: this.sent[0] ?? null });
      },
      refused: () => Promise.resolve(),
    });
  }
}

describe('a job whose name this worker does not know', () => {
  const cause = (): string => `no handler is registered for ${name}`;

  it('is left for a worker that does, later and later, with a line in the log', async () => {
    const lines = await watchLogs(work);
    expect(lines).toEqual([{ level: 'warn', members: expect.objectContaining({ job: name, cause: cause() }) }]);
    expect(await job()).toMatchObject({ parked: false, due: false, error: cause() });
    const mailer = new Mailer();
    await change('next_run_at = clock_timestamp()');
    await work();
    expect(mailer.sent).toHaveLength(1);
  });

  it('is parked when it has become too old, and the log says why', async () => {
    await work();
    await change(`created_at = clock_timestamp() - interval '1 hour', next_run_at = clock_timestamp()`);
    const lines = await watchLogs(work);
    expect(lines).toEqual([
      { level: 'warn', members: expect.objectContaining({ table: 'jobs.staged_jobs', cause: `too old: ${cause()}` }) },
    ]);
    expect(await job()).toMatchObject({ parked: true, error: `too old: ${cause()}` });
  });
});

describe('a job that the other side refuses', () => {
  it('is parked with a line in the log', async () => {
    new Mailer().outcome = { kind: 'refused', status: 422, code: 'mail.no-address', detail: 'nowhere to go' };
    const lines = await watchLogs(work);
    expect(lines).toEqual([
      { level: 'warn', members: expect.objectContaining({ cause: 'refused: mail.no-address nowhere to go' }) },
    ]);
    expect((await job()).parked).toBe(true);
  });
});

describe('a job whose outcome is not known', () => {
  it.each([
    ['the answer was lost', `next_run_at = clock_timestamp()`],
    [
      'the worker died in the call',
      `next_run_at = clock_timestamp(), leased_until = clock_timestamp(), unknown_since = NULL`,
    ],
  ])('is asked for, not repeated, when %s', async (_how, change_) => {
    const mailer = new Mailer();
    mailer.outcome = { kind: 'unknown', reason: 'no answer' };
    await work();
    await change(change_);
    await work();
    await application.app.get(JobWorker).acknowledged();
    expect([mailer.sent.length, mailer.asked, await job()]).toEqual([1, 1, undefined]);
  });

  it('is repeated under its key where the handler says so', async () => {
    const mailer = new Mailer(false);
    mailer.outcome = { kind: 'unknown', reason: 'no answer' };
    await work();
    await change('next_run_at = clock_timestamp()');
    await work();
    expect([new Set(mailer.sent).size, mailer.sent.length, mailer.asked]).toEqual([1, 2, 0]);
  });
});
