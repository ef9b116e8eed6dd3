import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CbuApi, CbuHttp, DepositApi, DepositHttp, type CbuInput, type DepositInput } from '../../src/account/index.js';
import { Database } from '../../src/platform/database/index.js';
import { ForeignHttp, type ForeignContext } from '../../src/kernel/foreign/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { cbuOf, isValidCbu } from '../support/check-digits.js';
import { tokenFor } from '../support/tokens.js';

const DEPOSIT: DepositInput = { accountHolderKey: 'c-1001', productTypeKey: 'CURRENT_ACCOUNT', name: 'Ana Diaz' };
const CBU: CbuInput = {
  ownerName: 'Ana Diaz',
  ownerCuit: '20286372075',
  ownerType: 'PHYSICAL_PERSON',
  accountType: 'CHECKING',
  currency: 'ARS',
  cbu: null,
};

function under(key: string, signal = new AbortController().signal): ForeignContext {
  return { key, signal, traceparent: null };
}

let application: TestApplication;
const clients: ForeignHttp[] = [];

async function client(roles: string[]): Promise<ForeignHttp> {
  const http = new ForeignHttp({
    baseUrl: application.url,
    system: 'test',
    timeoutMs: 5_000,
    token: async () => tokenFor('svc-contract', { roles }),
  });
  clients.push(http);
  return http;
}

/** As if the reaper had come by: the foreign side has forgotten the key, its books have not. */
async function forget(key: string): Promise<void> {
  const { rowCount } = await application.app
    .get(Database)
    .query('DELETE FROM idempotency.idempotency_keys WHERE idempotency_key = $1', [key]);
  expect(rowCount).toBe(1);
}

beforeAll(async () => {
  application = await startApplication();
});

afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  await application?.close();
});

describe.each(['in process', 'over HTTP'] as const)('the ledger %s', (way) => {
  const key = (name: string): string => `${way.replaceAll(' ', '-')}-${name}`;
  let ledger: DepositApi;
  beforeAll(async () => {
    ledger = way === 'in process' ? application.app.get(DepositApi) : new DepositHttp(await client(['service']));
  });

  it('opens one deposit account per key and finds it again', async () => {
    const first = await ledger.create(DEPOSIT, under(key('one')));
    expect(first).toEqual({ kind: 'done', value: { id: expect.stringMatching(/^.{1,64}$/) } });
    expect(await ledger.create(DEPOSIT, under(key('one')))).toEqual(first);
    expect(await ledger.find(under(key('one')))).toEqual(first);
    expect(await ledger.create(DEPOSIT, under(key('two')))).not.toEqual(first);
  });

  it('knows nothing of a key that was never used', async () => {
    expect(await ledger.find(under(key('never')))).toEqual({ kind: 'done', value: null });
  });

  it('takes a key of 255 characters', async () => {
    const long = key('x').padEnd(255, 'x');
    expect(await ledger.find(under(long))).toEqual({ kind: 'done', value: null });
    expect(await ledger.find(under(long))).not.toEqual(await ledger.create(DEPOSIT, under(long)));
  });

  it('refuses an unknown product, and leaves nothing behind', async () => {
    const refused = await ledger.create({ ...DEPOSIT, productTypeKey: 'LOAN' }, under(key('refused')));
    expect(refused).toMatchObject({ kind: 'refused', status: 400, code: 'request.invalid' });
    expect(await ledger.find(under(key('refused')))).toEqual({ kind: 'done', value: null });
  });

  it('gives a repeat after the retention the same deposit account, and refuses another request under its key', async () => {
    const first = await ledger.create(DEPOSIT, under(key('late')));
    await forget(key('late'));
    expect(await ledger.create(DEPOSIT, under(key('late')))).toEqual(first);
    await forget(key('late'));
    expect(await ledger.create({ ...DEPOSIT, name: 'Eva Diaz' }, under(key('late')))).toMatchObject({
      kind: 'refused',
      code: 'deposit.key-spent',
    });
  });

  it('never takes a key that stands for another request for a refusal', async () => {
    await ledger.create(DEPOSIT, under(key('reused')));
    expect(await ledger.create({ ...DEPOSIT, name: 'Eva Diaz' }, under(key('reused')))).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('idempotency.key-reused'),
    });
  });

  it('answers unknown, and does not throw, when the call was given up', async () => {
    expect(await ledger.create(DEPOSIT, under(key('aborted'), AbortSignal.abort()))).toMatchObject({ kind: 'unknown' });
  });
});

describe.each(['in process', 'over HTTP'] as const)('the clearing house %s', (way) => {
  const key = (name: string): string => `${way.replaceAll(' ', '-')}-cbu-${name}`;
  const given = cbuOf(way === 'in process' ? 4_000_000_000_001 : 4_000_000_000_002);
  let house: CbuApi;
  beforeAll(async () => {
    house = way === 'in process' ? application.app.get(CbuApi) : new CbuHttp(await client(['service']));
  });

  it('makes one valid CBU per key and finds it again', async () => {
    const first = await house.create(CBU, under(key('one')));
    if (first.kind !== 'done') throw new Error(`The clearing house answered ${JSON.stringify(first)}`);
    expect(isValidCbu(first.value.cbu)).toBe(true);
    expect(await house.create(CBU, under(key('one')))).toEqual(first);
    expect(await house.find(under(key('one')))).toEqual(first);
    expect(await house.create(CBU, under(key('two')))).not.toEqual(first);
    expect(await house.find(under(key('never')))).toEqual({ kind: 'done', value: null });
  });

  it('gives a repeat after the retention the same CBU, and refuses another request under its key', async () => {
    const first = await house.create(CBU, under(key('late')));
    await forget(key('late'));
    expect(await house.create(CBU, under(key('late')))).toEqual(first);
    await forget(key('late'));
    expect(await house.create({ ...CBU, currency: 'USD' }, under(key('late')))).toMatchObject({
      kind: 'refused',
      code: 'cbu.key-spent',
    });
  });

  it('steps over a number of its own range that somebody has registered by hand', async () => {
    const before = await house.create(CBU, under(key('before')));
    if (before.kind !== 'done') throw new Error(`The clearing house answered ${JSON.stringify(before)}`);
    const next = cbuOf(Number(before.value.cbu.slice(8, 21)) + 1);
    expect(await house.create({ ...CBU, cbu: next }, under(key('taken')))).toEqual({
      kind: 'done',
      value: { cbu: next },
    });
    const after = await house.create(CBU, under(key('after')));
    expect(after).toMatchObject({ kind: 'done' });
    expect(after).not.toEqual({ kind: 'done', value: { cbu: next } });
  });

  it('registers a given CBU once, and refuses it under another key', async () => {
    const registered = { kind: 'done', value: { cbu: given } };
    expect(await house.create({ ...CBU, cbu: given }, under(key('given')))).toEqual(registered);
    expect(await house.create({ ...CBU, cbu: given }, under(key('given')))).toEqual(registered);
    expect(await house.create({ ...CBU, cbu: given }, under(key('again')))).toMatchObject({
      kind: 'refused',
      status: 422,
      code: 'cbu.already-registered',
    });
    expect(await house.find(under(key('again')))).toEqual({ kind: 'done', value: null });
  });

  it('answers unknown, and does not throw, when the call was given up', async () => {
    expect(await house.create(CBU, under(key('aborted'), AbortSignal.abort()))).toMatchObject({ kind: 'unknown' });
  });
});

describe('a token without the role', () => {
  it('is misconfigured, which is not a refusal', async () => {
    const http = await client([]);
    expect(await new DepositHttp(http).create(DEPOSIT, under('no-role'))).toMatchObject({ kind: 'misconfigured' });
    expect(await new CbuHttp(http).find(under('no-role'))).toMatchObject({ kind: 'misconfigured' });
  });
});
