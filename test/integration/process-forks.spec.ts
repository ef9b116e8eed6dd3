import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ForkFrom } from '../../src/kernel/process/index.js';
import { done, harness, processMatchers, refused, unknown, type Harness } from '../../src/kernel/testing/index.js';
import { journey } from '../support/journey.js';
import { Outside } from '../support/outside.js';
import { createTestDatabase } from '../support/postgres.js';

expect.extend(processMatchers);

const outside = new Outside();
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let journeys: Harness<ReturnType<typeof journey>>;

beforeAll(async () => {
  database = await createTestDatabase();
  journeys = await harness(journey(outside), { databaseUrl: database.url });
});
afterAll(async () => {
  await journeys?.close();
  await database?.drop();
});
beforeEach(() => {
  journeys.stub('FLY', done());
  journeys.stub('fly-back', done());
  journeys.stub('unpack', done());
});

let serial = 0;
const begin = async (): Promise<string> =>
  journeys.start({ log: [] }, { name: 'Ada' }, { subject: `trip-${(serial += 1)}` });
const fork = (id: string, from: ForkFrom): Promise<string> => journeys.processes.fork(id, from);

async function rows<Row extends object>(sql: string, id: string): Promise<Row[]> {
  return (await journeys.database.query<Row>(sql, [id])).rows;
}
async function owedBy(id: string): Promise<string[]> {
  const owed = await rows<{ owed: string }>(
    `SELECT key || ' ' || status AS owed FROM process.compensations WHERE process_id = $1 ORDER BY position`,
    id,
  );
  return owed.map((row) => row.owed);
}
async function toldOf(id: string): Promise<unknown[]> {
  const told = await rows<{ kind: string; state: string; detail: unknown }>(
    'SELECT kind, state, detail FROM process.history WHERE process_id = $1 ORDER BY position',
    id,
  );
  return told.map(({ kind, state, detail }) => (detail === null ? `${kind} ${state}` : [`${kind} ${state}`, detail]));
}

/** Its flight was not had after three tries. */
async function parkedInFly(): Promise<string> {
  journeys.stub('FLY', unknown('no answer'));
  const id = await begin();
  expect(await journeys.run(id)).toParkIn('FLY');
  return id;
}
/** Cancelled while it stayed; all is undone. */
async function cancelled(): Promise<string> {
  const id = await begin();
  expect(await journeys.run(id)).toRestIn('STAY');
  await journeys.processes.requestCancel(id);
  expect(await journeys.run(id)).toEndIn('CANCELLED');
  return id;
}

describe('a fork', () => {
  it('of one that has ended begins in the state that was named with what was known then, as a process of its own', async () => {
    const id = await cancelled();
    const forked = await fork(id, { step: 'PACK' });
    expect(await journeys.look(forked)).toMatchObject({ state: 'PACK', data: { log: [] }, ended: false });
    expect(await journeys.run(forked)).toRestIn('STAY');
    expect(await journeys.look(forked)).toMatchObject({ data: { log: ['packed', 'flown'] } });
    const [row] = await rows<object>(
      'SELECT forked_from, subject, user_id, snapshot, version FROM process.processes WHERE id = $1',
      forked,
    );
    expect(row).toMatchObject({ forked_from: id, subject: `trip-${serial}`, snapshot: { name: 'Ada' }, version: 1 });
    expect((await toldOf(id)).at(-1)).toEqual([
      'by-hand CANCELLED',
      { did: 'fork', to: forked, step: 'PACK', handedOver: [] },
    ]);
    expect(await toldOf(forked)).toEqual([
      'entered PACK',
      ['by-hand PACK', { did: 'fork', from: id }],
      'entered FLY',
      'entered STAY',
    ]);
  });

  it('of one that rests is refused, as is one of what is not there', async () => {
    const id = await begin();
    expect(await journeys.run(id)).toRestIn('STAY');
    await expect(fork(id, { step: 'FLY' })).rejects.toMatchObject({ code: 'process.not-forkable' });
    await expect(fork('0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20', { step: 'FLY' })).rejects.toThrow('no such process');
  });

  it.each([
    ['a state that it has never been in', { step: 'HOME' }, 'no state HOME that works'],
    ['a state that is not there', { step: 'SWIM' }, 'no state SWIM that works'],
    ['the failing state', { step: 'UNDOING' }, 'no state UNDOING that works'],
    ['a version that nobody has registered', { step: 'FLY', version: 7 }, 'journey version 7 is not registered here'],
  ])('from %s is refused', async (_what, from, why) => {
    await expect(fork(await cancelled(), from)).rejects.toThrow(why);
  });

  it('from a state that was not reached is refused', async () => {
    await expect(fork(await parkedInFly(), { step: 'STAY' })).rejects.toThrow('never been in STAY');
  });

  it('is refused while something of that state or a later one is not undone, and changes nothing', async () => {
    const id = await parkedInFly();
    await expect(fork(id, { step: 'FLY' })).rejects.toThrow('fly-back was recorded in FLY or after it');
    await expect(fork(id, { step: 'PACK' })).rejects.toThrow('fly-back was recorded in PACK or after it');
    expect(await owedBy(id)).toEqual(['unpack recorded', 'fly-back recorded']);
    expect(await journeys.look(id)).toMatchObject({ parked: true, ended: false });
  });

  it('is refused from a state whose beginnings are undone, and goes on from an earlier one', async () => {
    const id = await cancelled();
    await expect(fork(id, { step: 'FLY' })).rejects.toThrow('unpack has undone what was there before FLY');
    await expect(fork(id, { step: 'STAY' })).rejects.toThrow('fork it from an earlier state');
    expect(await journeys.run(await fork(id, { step: 'PACK' }))).toRestIn('STAY');
  });

  it('of a parked one ends it, and takes over what is still to be undone of earlier states', async () => {
    // Flown back, but not unpacked: the second compensation is past its budget.
    journeys.stub('FLY', refused('air.full'));
    journeys.stub('unpack', unknown('no answer'));
    const id = await begin();
    expect(await journeys.run(id)).toParkIn('UNDOING');
    expect(await owedBy(id)).toEqual(['unpack parked', 'fly-back done']);
    journeys.stub('FLY', done());
    journeys.stub('unpack', done());
    const forked = await fork(id, { step: 'FLY' });
    expect(await journeys.look(id)).toMatchObject({ state: 'UNDOING', ended: true, parked: false });
    expect(await owedBy(id)).toEqual(['fly-back done']);
    expect(await owedBy(forked)).toEqual(['unpack recorded', 'fly-back recorded']);
    // It was in doubt, and stays so: nobody knows whether it was unpacked.
    const [unpack] = await rows<{ doubt: boolean }>(
      `SELECT unknown_since IS NOT NULL AS doubt FROM process.compensations WHERE process_id = $1 AND key = 'unpack'`,
      forked,
    );
    expect(unpack?.doubt).toBe(true);
    expect(await journeys.run(forked)).toRestIn('STAY');
    await journeys.processes.requestCancel(forked);
    expect(await journeys.run(forked)).toEndIn('CANCELLED');
    expect(await owedBy(forked)).toEqual(['unpack done', 'fly-back done']);
    expect(await journeys.processes.retry(id)).toBe(false);
  });

  it('is made once: of two at once the other one is refused, and a later one is told where to go on', async () => {
    const id = await cancelled();
    const outcomes = await Promise.allSettled([fork(id, { step: 'PACK' }), fork(id, { step: 'PACK' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const forked = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))[0] ?? '';
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'process.not-forkable' },
    });
    await journeys.run(forked);
    await journeys.processes.requestCancel(forked);
    expect(await journeys.run(forked)).toEndIn('CANCELLED');
    await expect(fork(id, { step: 'PACK' })).rejects.toThrow(forked);
    expect(await journeys.run(await fork(forked, { step: 'PACK' }))).toRestIn('STAY');
  });

  it('is refused while its subject has a live process', async () => {
    const id = await cancelled();
    const live = await journeys.start({ log: [] }, { name: 'Ada' }, { subject: `trip-${serial}` });
    await expect(fork(id, { step: 'PACK' })).rejects.toThrow('live process of its subject');
    expect(await toldOf(id)).not.toContainEqual(expect.arrayContaining([expect.stringContaining('by-hand')]));
    expect(await journeys.run(live)).toRestIn('STAY');
  });

  it('hears what had come by then and was not handled, and nothing that came later; the old one goes on to know that', async () => {
    const id = await begin();
    await journeys.signal(id, 'seen', { id: 'early' });
    expect(await journeys.run(id)).toRestIn('STAY');
    await journeys.signal(id, 'seen', { id: 'late' });
    expect(await journeys.run(id)).toMatchObject({ data: { log: ['packed', 'flown', 'early', 'late'] } });
    await journeys.processes.requestCancel(id);
    journeys.stub('unpack', unknown('no answer'));
    expect(await journeys.run(id)).toParkIn('UNDOING');
    const forked = await fork(id, { step: 'FLY' });
    expect(await journeys.run(forked)).toMatchObject({ state: 'STAY', data: { log: ['packed', 'flown', 'early'] } });
    expect(await journeys.signal(id, 'seen', { id: 'late' })).toEqual({ kind: 'accepted' });
    expect(await journeys.signal(id, 'seen', { id: 'new' })).toEqual({ kind: 'ended' });
    expect(await journeys.signal(forked, 'seen', { id: 'early' })).toEqual({ kind: 'accepted' });
    expect(await journeys.run(forked)).toMatchObject({ data: { log: ['packed', 'flown', 'early'] } });
  });

  it('of a parked one hears what that one was told and never read', async () => {
    journeys.stub('FLY', refused('air.full'));
    journeys.stub('unpack', unknown('no answer'));
    const id = await begin();
    expect(await journeys.run(id)).toParkIn('UNDOING');
    await journeys.signal(id, 'seen', { id: 'unread' });
    journeys.stub('FLY', done());
    const forked = await fork(id, { step: 'FLY' });
    expect(await journeys.run(forked)).toMatchObject({ state: 'STAY', data: { log: ['packed', 'flown', 'unread'] } });
  });

  it('belongs to the step of a group that recorded it, however many share a commit', async () => {
    const id = await begin();
    expect(await journeys.run(id)).toRestIn('STAY');
    const entries = await rows<{ entry: number; key: string }>(
      'SELECT key, entry FROM process.compensations WHERE process_id = $1 ORDER BY position',
      id,
    );
    expect(entries).toEqual([
      { key: 'unpack', entry: 1 },
      { key: 'fly-back', entry: 2 },
    ]);
    await journeys.signal(id, 'home');
    expect(await journeys.run(id)).toEndIn('HOME');
    // What was done before the stay stands, and is owed by the fork; from the flight it would be done twice.
    await expect(fork(id, { step: 'FLY' })).rejects.toThrow('fly-back');
    const forked = await fork(id, { step: 'STAY' });
    expect(await owedBy(forked)).toEqual(['unpack recorded', 'fly-back recorded']);
    expect(await journeys.run(forked)).toRestIn('STAY');
  });
});

describe('what a person does', () => {
  it('is told in the history, in the commit of the change, without who and why', async () => {
    journeys.stub('FLY', unknown('no answer'), done());
    const id = await begin();
    await journeys.runOnce(id);
    await journeys.processes.pause(id);
    await journeys.processes.resume(id);
    expect(await journeys.processes.retry(id)).toBe(true);
    const failure = new Error('the audit log is away');
    const also = (): Promise<void> => Promise.reject(failure);
    await expect(journeys.processes.pause(id, also)).rejects.toBe(failure);
    await journeys.processes.cancelByHand(id);
    expect((await toldOf(id)).filter((each) => JSON.stringify(each).includes('by-hand'))).toEqual(
      ['pause', 'resume', 'retry', 'cancel'].map((did) => ['by-hand FLY', { did }]),
    );
    expect(await journeys.run(id)).toEndIn('CANCELLED');
  });

  it('to one that is parked and paused lets it be tried when it is resumed, not before', async () => {
    journeys.stub('FLY', unknown('no answer'));
    const id = await begin();
    await journeys.run(id);
    await rows(`UPDATE process.processes SET paused_at = clock_timestamp() WHERE id = $1`, id);
    expect(await journeys.processes.retry(id)).toBe(true);
    journeys.stub('FLY', done());
    expect(await journeys.run(id)).toMatchObject({ state: 'FLY', paused: true, parked: false });
    await journeys.processes.resume(id);
    expect(await journeys.run(id)).toRestIn('STAY');
  });
});
