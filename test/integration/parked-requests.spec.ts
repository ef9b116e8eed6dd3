import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { ParkedRequests } from '../../src/idempotency/index.js';
import { openAccount } from '../support/accounts.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Ledger } from '../support/ledger.js';
import type { Answer } from '../support/requests.js';

let application: TestApplication;
let ledger: Ledger;
let parked: ParkedRequests;
let serial = 0;
let user: string;
let id: string;

const open = async (): Promise<Answer> => openAccount(application, { user, key: 'parked' });

async function value<T>(sql: string): Promise<T> {
  const { rows } = await application.app.get(Database).query<{ value: T }>(sql, [id]);
  return rows[0]?.value as T;
}

beforeAll(async () => {
  ledger = await Ledger.start();
  application = await startApplication({
    DEPOSIT_API_URL: ledger.url,
    DEPOSIT_API_TOKEN: 'ledger',
    FOREIGN_ATTEMPTS: '1',
  });
  parked = application.app.get(ParkedRequests);
});

afterAll(async () => {
  await application?.close();
  await ledger?.close();
});

/** An opening whose deposit nobody could tell about, given up on by the machine. */
beforeEach(async () => {
  user = `u-parked-${(serial += 1)}`;
  ledger.script('/deposits', 'Ana Diaz', { do: 'answer', status: 503 });
  expect((await open()).status).toBe(503);
  const { rows } = await application.app
    .get(Database)
    .query<{ id: string }>(
      'UPDATE idempotency.idempotency_keys SET parked_at = clock_timestamp() WHERE user_id = $1 RETURNING id',
      [user],
    );
  id = rows[0]?.id ?? '';
  expect((await open()).body.code).toBe('idempotency.parked');
});

describe('a parked request', () => {
  it('goes on at its recovery point after a retry', async () => {
    await parked.retry(id);
    const answer = await open();
    expect(answer.status).toBe(201);
    expect(answer.headers['idempotency-status']).toBe('resumed');
    await expect(parked.retry(id)).rejects.toMatchObject({ code: 'admin.not-parked' });
  });

  it('resolved as a success replays the given answer, links the deposit and stages the CBU', async () => {
    await parked.resolve(id, { status: 201, body: { id, depositAccountId: 'by-hand-1' } });
    const answer = await open();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id, depositAccountId: 'by-hand-1' });
    expect(answer.headers['idempotent-replayed']).toBe('true');
    expect(await value(`SELECT status || ' ' || deposit_account_id AS value FROM account.accounts WHERE id = $1`)).toBe(
      'PENDING_CBU by-hand-1',
    );
    expect(await value(`SELECT count(*)::int AS value FROM jobs.staged_jobs WHERE aggregate = 'account:' || $1`)).toBe(
      1,
    );
  });

  it('resolved as a failure rejects the account', async () => {
    await parked.resolve(id, { status: 409, body: { code: 'by-hand' } });
    expect((await open()).status).toBe(409);
    expect(await value('SELECT status AS value FROM account.accounts WHERE id = $1')).toBe('REJECTED');
    await expect(parked.resolve(id, { status: 409, body: {} })).rejects.toMatchObject({ code: 'admin.not-parked' });
  });

  it('stays parked, whole, when the resolution names no deposit or what joins it fails', async () => {
    await expect(parked.resolve(id, { status: 201, body: {} })).rejects.toMatchObject({
      code: 'account.deposit-not-named',
    });
    const refuse = (): Promise<void> => Promise.reject(new Error('no audit record'));
    await expect(parked.resolve(id, { status: 409, body: {} }, refuse)).rejects.toThrow('no audit record');
    expect((await open()).body.code).toBe('idempotency.parked');
    expect(await value('SELECT status AS value FROM account.accounts WHERE id = $1')).toBe('OPENING');
  });
});
