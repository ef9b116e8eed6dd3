import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import {
  HoldCoordinators,
  ParticipantService,
  Settler,
  StockService,
  type HoldDecision,
} from '../../src/inventory/index.js';
import { startApplication, type TestApplication } from '../support/application.js';

let application: TestApplication;
let decisions: Map<string, HoldDecision | Error>;
let asked: string[];

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application?.close());

const participant = (): ParticipantService => application.app.get(ParticipantService);
const settle = (): Promise<number> => application.app.get(Settler).runOnce();
const available = async (): Promise<number> =>
  (await application.app.get(StockService).stock('A', 'ProductB')).available;

async function hold(...verbs: ('try' | 'reserve' | 'confirm' | 'finalize')[]): Promise<string> {
  const transactionId = uuidv7();
  for (const verb of verbs) await participant().perform(verb, 'A', { transactionId, sku: 'ProductB', quantity: 2 });
  return transactionId;
}

/** Its term is over, and so is the pause since anybody asked. */
async function expire(): Promise<void> {
  await application.app
    .get(Database)
    .query(
      `UPDATE inventory.transaction_lines SET expires_at = expires_at - interval '1 day', ask_at = ask_at - interval '1 day'`,
    );
}

const statusOf = async (transactionId: string): Promise<string | undefined> =>
  (await participant().transaction('A', transactionId)).lines[0]?.status;

it('releases an expired hold of a transaction that the coordinator does not know', async () => {
  const id = await hold('try');
  expect(await settle()).toBe(0);
  // The further owner of the tests below, if it is there already, has nothing against it.
  decisions = new Map([[id, 'release']]);
  await expire();
  expect(await settle()).toBe(1);
  expect(await statusOf(id)).toBe('CANCELLED');
});

describe('with a further owner of holds', () => {
  beforeAll(() => {
    application.app.get(HoldCoordinators).register({
      decide: ({ transactionId }) => {
        asked.push(transactionId);
        const decision = decisions.get(transactionId) ?? 'keep';
        return decision instanceof Error ? Promise.reject(decision) : Promise.resolve(decision);
      },
    });
    asked = [];
    decisions = new Map();
  });
  afterEach(async () => {
    const { rows } = await application.app
      .get(Database)
      .query<{ id: string }>('SELECT transaction_id AS id FROM inventory.transaction_lines WHERE ask_at IS NOT NULL');
    decisions = new Map(rows.map(({ id }) => [id, 'release']));
    await expire();
    await settle();
    asked = [];
    decisions = new Map();
  });

  it('asks about nothing whose term still runs, and about nothing that is settled', async () => {
    await hold('try');
    const sold = await hold('try', 'confirm', 'finalize');
    expect(await settle()).toBe(0);
    await expire();
    await settle();
    expect(asked).toHaveLength(1);
    expect(asked).not.toContain(sold);
  });

  it('releases what the coordinator has given up, of either pattern, and keeps the rest', async () => {
    const before = await available();
    const [tried, pending, reserved, kept] = [
      await hold('try'),
      await hold('try', 'confirm'),
      await hold('reserve'),
      await hold('try'),
    ];
    for (const id of [tried, pending, reserved]) decisions.set(id, 'release');
    await expire();
    expect(await settle()).toBe(3);
    expect([await statusOf(tried), await statusOf(pending), await statusOf(reserved), await statusOf(kept)]).toEqual([
      'CANCELLED',
      'CANCELLED',
      'COMPENSATED',
      'TRIED',
    ]);
    expect(await available()).toBe(before - 2);
  });

  it('keeps a hold whose coordinator cannot be reached, and asks again an interval later', async () => {
    const id = await hold('try');
    decisions.set(id, new Error('unreachable'));
    await expire();
    expect(await settle()).toBe(0);
    expect(await statusOf(id)).toBe('TRIED');
    decisions.set(id, 'release');
    expect(await settle()).toBe(0);
    expect(asked).toEqual([id]);
    await expire();
    expect(await settle()).toBe(1);
    expect(await statusOf(id)).toBe('CANCELLED');
  });

  it('asks about each hold once, however many replicas settle at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => hold('try')));
    for (const id of ids) decisions.set(id, 'release');
    await expire();
    const released = await Promise.all(Array.from({ length: 4 }, settle));
    expect(released.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect([...asked].sort()).toEqual([...ids].sort());
  });

  it('leaves a line alone that the coordinator has settled in the meantime', async () => {
    const id = await hold('try', 'confirm');
    await expire();
    const owner = application.app.get(HoldCoordinators);
    const decide = owner.decide.bind(owner);
    owner.decide = async (expired, signal) => {
      await participant().perform('finalize', 'A', { transactionId: id, sku: 'ProductB', quantity: 2 });
      return (await decide(expired, signal)) === 'keep' ? 'release' : 'keep';
    };
    expect(await settle()).toBe(0);
    owner.decide = decide;
    expect(await statusOf(id)).toBe('CONFIRMED');
  });
});
