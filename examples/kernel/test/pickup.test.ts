import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Processes } from 'holdfast/kernel';
import { done, harness, refused, unknown, type Harness } from 'holdfast/kernel/testing';
import type { Dispatch } from '../src/outside/dispatch.js';
import { PickupProcess } from '../src/pickup/pickup.process.js';
import type { Application } from './support/application.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { TestBed, type Ride } from './support/test-bed.js';
import { waitFor } from './support/wait-for.js';

/** Every call of the definition is stubbed, and it starts nothing by itself. */
const nobody = {} as Dispatch & Processes;
const { definition } = new PickupProcess(nobody, nobody);

describe('a pickup, without an application', () => {
  let database: TestDatabase;
  let pickups: Harness<typeof definition>;

  before(async () => {
    database = await createDatabase();
    pickups = await harness(definition, { databaseUrl: database.url, migrate: true });
    pickups.stub('payDriver', done({ id: 'dr-1' }));
    pickups.stub('releaseDriver', done({ id: 'dr-1' }));
  });
  after(async () => {
    await pickups.close();
    await database.remove();
  });

  const begin = (): Promise<string> => pickups.start({ driver: null, arrivedAt: null }, { rideId: 'r-1' });

  it('waits for the arrival, which may be told before anybody waits for it', async () => {
    pickups.stub('findDriver', unknown(), done({ id: 'dr-1' }));
    const id = await begin();
    await pickups.signal(id, 'arrived', { details: { at: '8:00' } });
    const { ended, state, data } = await pickups.run(id);
    assert.deepEqual([ended, state, data], [true, 'driven', { driver: 'dr-1', arrivedAt: '8:00' }]);
    assert.deepEqual(pickups.waits('findDriver'), [500]);
  });

  it('gives the driver back when half an hour has passed', async () => {
    pickups.stub('findDriver', done({ id: 'dr-1' }));
    const id = await begin();
    assert.deepEqual((await pickups.run(id)).state, 'arrival');
    await pickups.skip('30 min');
    const { ended, state, failure } = await pickups.run(id);
    assert.deepEqual([ended, state, failure?.type], [true, 'calledOff', 'NobodyCame']);
  });

  it('is called off where there is no driver', async () => {
    pickups.stub('findDriver', refused('dispatch.nobody'));
    const { state, failure } = await pickups.run(await begin());
    assert.deepEqual([state, failure?.reason], ['calledOff', 'dispatch.nobody']);
  });
});

describe('a pickup, in the application', () => {
  let bed: TestBed;

  before(async () => {
    bed = await TestBed.create();
  });
  after(() => bed.close());

  const told = async (application: Application, id: string, body: object): Promise<number> => {
    const headers = { authorization: 'Bearer rider-ana', 'content-type': 'application/json' };
    return (await application.call('POST', `/rides/${id}/pickup/arrivals`, headers, body)).status;
  };
  const comesTo = (application: Application, id: string, expected: { state: string; ended: boolean }) =>
    waitFor(`the pickup to be ${expected.state}`, async () => {
      const { text } = await application.call('GET', `/rides/${id}/pickup`, { authorization: 'Bearer rider-ana' });
      return text === JSON.stringify(expected) ? true : null;
    });

  it('goes on after a kill in the middle of a call, and does it once', async () => {
    const doomed = await bed.start({ CRASH_POINT: 'pickup:payDriver:in-call' });
    const { id } = JSON.parse((await doomed.book('ana', 'to-work')).text) as Ride;
    await comesTo(doomed, id, { state: 'arrival', ended: false });
    assert.equal(await told(doomed, id, { id: 'a-0' }), 400);
    // It may be killed before it can say that it has heard.
    await told(doomed, id, { id: 'a-1', at: '8:00' }).catch(() => 0);
    assert.equal(await doomed.end(), 'SIGKILL');

    const application = await bed.start();
    await comesTo(application, id, { state: 'driven', ended: true });
    const { '/drivers': drivers, '/payouts': payouts, '/releases': releases } = bed.world.dispatched;
    assert.deepEqual([[...drivers.keys()], [...payouts.keys()]], [[`ride-${id}-driver`], [`ride-${id}-payout`]]);
    assert.equal(releases.size, 0);
    assert.equal(await told(application, id, { id: 'a-1', at: '8:00' }), 202, 'the same again');
    assert.equal(await told(application, id, { id: 'a-1', at: '9:00' }), 409, 'another one under the same id');
  });
});
