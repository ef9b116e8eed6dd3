import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Application } from './support/application.js';
import { TestBed, type Ride } from './support/test-bed.js';
import { waitFor } from './support/wait-for.js';

/** As docs/kernel.md of the package gives it, by aggregate instead of id. */
const LET_JOB_GO_ON = `
  UPDATE jobs.staged_jobs SET parked_at = NULL, attempts = 0, enqueued_at = NULL, next_run_at = clock_timestamp() WHERE aggregate = $1`;

describe('booking a ride', () => {
  let bed: TestBed;
  let application: Application;

  before(async () => {
    bed = await TestBed.create();
    application = await bed.start();
  });
  after(() => bed.close());

  it('charges once, sends one receipt, and answers a repeat with the same bytes', async () => {
    const first = await application.book('ana', 'to-work');
    assert.equal(first.status, 201, first.text);
    assert.equal(first.headers.get('idempotency-status'), 'created');
    const ride = JSON.parse(first.text) as Ride;
    assert.equal(first.headers.get('location'), `/rides/${ride.id}`);
    assert.equal(ride.status, 'BOOKED');

    const again = await application.book('ana', 'to-work');
    assert.deepEqual([again.status, again.text], [201, first.text]);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');

    const { chargeId, receiptId } = await bed.receipted(application, 'ana', ride.id);
    assert.equal(chargeId, bed.world.charges.get(`ride-${ride.id}`)?.id);
    assert.equal(receiptId, bed.world.receiptOf(`ride-${ride.id}`)?.id);
    assert.equal(bed.world.chargeRequests, 1);
    assert.equal(await bed.count('SELECT count(*) FROM jobs.staged_jobs'), 0);
  });

  it("lists a rider's own rides, by a data source of the application", async () => {
    const bound = JSON.parse((await application.book('lea', 'there')).text) as Ride;
    const back = JSON.parse((await application.book('lea', 'back')).text) as Ride;
    const listed = await application.call('GET', '/rides', { authorization: 'Bearer rider-lea' });
    assert.deepEqual(
      (JSON.parse(listed.text) as Ride[]).map(({ id }) => id),
      [back.id, bound.id],
    );
  });

  it('keeps the keys of two riders apart', async () => {
    const [mine, theirs] = await Promise.all([application.book('bea', 'home'), application.book('carlos', 'home')]);
    assert.deepEqual([mine.status, theirs.status], [201, 201]);
    assert.notEqual((JSON.parse(mine.text) as Ride).id, (JSON.parse(theirs.text) as Ride).id);
  });

  it('gives a declined payment as the final answer, and sends no receipt', async () => {
    const first = await application.book('broke', 'to-the-bank');
    assert.equal(first.status, 422, first.text);
    assert.equal(first.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal((JSON.parse(first.text) as { code: string }).code, 'ride.payment-declined');
    const asked = bed.world.chargeRequests;
    const again = await application.book('broke', 'to-the-bank');
    assert.deepEqual(
      [again.status, again.text, again.headers.get('idempotency-status')],
      [422, first.text, 'replayed'],
    );
    assert.equal(bed.world.chargeRequests, asked);
    assert.equal(await bed.count(`SELECT count(*) FROM rides WHERE rider_id = 'broke' AND status = 'DECLINED'`), 1);
    assert.equal(await bed.count(`SELECT count(*) FROM jobs.staged_jobs WHERE job_args->>'riderId' = 'broke'`), 0);
  });

  it('parks a refused receipt while the ride stands, and sends it once a person lets it go on', async () => {
    bed.world.unreachable.add('fay');
    const { id } = JSON.parse((await application.book('fay', 'far')).text) as Ride;
    const parked = `FROM jobs.staged_jobs WHERE aggregate = $1 AND parked_at IS NOT NULL AND last_error LIKE 'refused: no-such-address%'`;
    await waitFor('the receipt to be parked', async () =>
      (await bed.count(`SELECT count(*) ${parked}`, [`ride:${id}`])) === 1 ? true : null,
    );
    assert.equal(await bed.count(`SELECT count(*) FROM rides WHERE id = $1 AND status = 'BOOKED'`, [id]), 1);

    bed.world.unreachable.delete('fay');
    await bed.sql(LET_JOB_GO_ON, [`ride:${id}`]);
    const ride = await bed.receipted(application, 'fay', id);
    assert.equal(ride.receiptId, bed.world.receiptOf(`ride-${id}-r1`)?.id);
  });

  it('refuses another payload under the same key', async () => {
    assert.equal((await application.book('dora', 'once')).status, 201);
    const other = await application.book('dora', 'once', { origin: 'Palermo', destination: 'Retiro' });
    assert.deepEqual(
      [other.status, (JSON.parse(other.text) as { code: string }).code],
      [422, 'idempotency.key-reused'],
    );
  });

  it('answers the kernel’s refusals as problems and leaves the application’s own as they are', async () => {
    const body = { origin: 'Palermo', destination: 'San Telmo' };
    const json = { 'content-type': 'application/json' };
    const stranger = await application.call('POST', '/rides', { ...json, 'idempotency-key': 'k' }, body);
    assert.deepEqual([stranger.status, JSON.parse(stranger.text)], [401, { message: 'Unauthorized', statusCode: 401 }]);
    const keyless = await application.call('POST', '/rides', { ...json, authorization: 'Bearer rider-eva' }, body);
    assert.deepEqual(
      [keyless.status, (JSON.parse(keyless.text) as { code: string }).code],
      [400, 'idempotency.key-missing'],
    );
    const aimless = await application.book('eva', 'nowhere', { origin: 'Palermo' });
    assert.equal(aimless.status, 400);
    assert.deepEqual((JSON.parse(aimless.text) as { errors: unknown }).errors, [
      { field: 'destination', message: 'must be a text of 1 to 200 characters' },
    ]);
    assert.equal((await application.book('eva', 'nowhere')).status, 201);
  });

  it('brings no routes and no tables but its own', async () => {
    assert.equal((await application.call('GET', '/health/ready', { authorization: 'Bearer rider-ana' })).status, 404);
    assert.equal(
      (await application.call('GET', '/.well-known/idempotency', { authorization: 'Bearer rider-ana' })).status,
      404,
    );
    const schemas = `SELECT count(*) FROM pg_namespace WHERE nspname IN ('account', 'deposit', 'cbu')`;
    assert.equal(await bed.count(schemas), 0);
    assert.equal(await bed.count(`SELECT count(*) FROM pg_namespace WHERE nspname = 'process'`), 1);
  });
});
