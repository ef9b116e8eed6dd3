import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Answer, Application } from './support/application.js';
import { TestBed, type Ride } from './support/test-bed.js';
import { waitFor } from './support/wait-for.js';

/** Where the application kills itself with SIGKILL: `<lifecycle or job>:<point>:<moment>`. */
const BEFORE_THE_ANSWER = [
  'ride.book:ride_created:before-commit',
  'ride.book:ride_created:after-commit',
  // The rider was charged, but nobody here has written it down.
  'ride.book:ride_created:in-call',
  'ride.book:ride_charged:before-commit',
  'ride.book:finished:after-commit',
];
const AFTER_THE_ANSWER = [
  'job:send_receipt:effect:in-call',
  'job:send_receipt:effect:before-commit',
  'job:send_receipt:effect:after-commit',
];

describe('a booking whose application is killed', () => {
  let bed: TestBed;

  before(async () => {
    bed = await TestBed.create();
  });
  after(() => bed.close());

  /** One ride, one charge, one receipt for this rider, and the same bytes for whoever asks again. */
  async function expectOnce(application: Application, rider: string, final: Answer): Promise<void> {
    assert.equal(final.status, 201, final.text);
    const { id } = JSON.parse(final.text) as Ride;
    const ride = await bed.receipted(application, rider, id);
    const again = await application.book(rider, 'ride');
    assert.deepEqual(
      [again.status, again.text, again.headers.get('idempotency-status')],
      [201, final.text, 'replayed'],
    );
    assert.equal(await bed.count('SELECT count(*) FROM rides WHERE rider_id = $1', [rider]), 1);
    const charges = [...bed.world.charges.values()].filter(({ input }) => input['rider'] === rider);
    assert.deepEqual(
      charges.map((each) => each.id),
      [ride.chargeId],
    );
    // Every mail that left, since the mail service would send one twice.
    const receipts = bed.world.receipts.filter(({ input }) => input['to'] === rider);
    assert.deepEqual(
      receipts.map((each) => each.id),
      [ride.receiptId],
    );
  }

  for (const [index, point] of BEFORE_THE_ANSWER.entries()) {
    it(`at ${point} is finished by the client's retry`, async () => {
      const rider = `retrying-${index}`;
      const doomed = await bed.start({ CRASH_POINT: point });
      await assert.rejects(doomed.book(rider, 'ride'), 'the connection breaks');
      assert.equal(await doomed.end(), 'SIGKILL');

      const application = await bed.start();
      const final = await bed.bookUntilAnswered(application, rider, 'ride');
      await expectOnce(application, rider, final);
      await application.stop();
    });
  }

  for (const [index, point] of AFTER_THE_ANSWER.entries()) {
    it(`at ${point} gets its one receipt from the next process`, async () => {
      const rider = `answered-${index}`;
      const doomed = await bed.start({ CRASH_POINT: point });
      // The answer is stored by now, but may not have left the process when it is killed.
      const answer = await doomed.book(rider, 'ride').catch(() => null);
      assert.equal(await doomed.end(), 'SIGKILL');
      const application = await bed.start();
      const final = answer ?? (await bed.bookUntilAnswered(application, rider, 'ride'));
      await expectOnce(application, rider, final);
      await application.stop();
    });
  }

  it('from outside, while the payment service thinks, is finished without the client', async () => {
    bed.world.thinkingMs = 2_000;
    const doomed = await bed.start();
    const asked = bed.world.chargeRequests;
    const lost = assert.rejects(doomed.book('gone', 'ride'), 'the connection breaks');
    await waitFor('the charge to reach the payment service', () => (bed.world.chargeRequests > asked ? true : null));
    doomed.kill('SIGKILL');
    await lost;
    assert.equal(await doomed.end(), 'SIGKILL');
    bed.world.thinkingMs = 0;

    const application = await bed.start();
    const finished = `SELECT count(*) FROM idempotency.idempotency_keys WHERE user_id = 'gone' AND finished_at IS NOT NULL`;
    await waitFor('the completer to finish the booking', async () => ((await bed.count(finished)) === 1 ? true : null));
    const final = await application.book('gone', 'ride');
    assert.equal(final.headers.get('idempotency-status'), 'replayed');
    await expectOnce(application, 'gone', final);
    await application.stop();
  });
});
