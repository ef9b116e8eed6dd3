import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ForeignHttp, foreignStep, next, nullable, outcomeOf, sequence, shape, signal, text } from 'holdfast/kernel';
import { done, harness, refused, unknown } from 'holdfast/kernel/testing';

const http = new ForeignHttp({ baseUrl: 'https://post.example', system: 'post', timeoutMs: 5_000, token: null });
const post = (path: string, id: string) =>
  foreignStep({
    ...{ system: 'post', key: `${id}${path}`, find: null }, // null: this post never forgets a key, so a call may be repeated
    call: (told) => outcomeOf(() => http.send({ method: 'POST', path, idempotencyKey: told.key, ...told }), text),
  });

const parcel = sequence('parcel', 1, { data: shape({ label: nullable(text) }), snapshot: shape({ to: text }) })
  .step({
    name: 'book',
    calls: ({ id }) => [post('/labels', id)],
    commit: (_tx, _parcel, [label]) => next({ label }),
    undo: { name: 'unbook', call: ({ id }) => post('/cancellations', id), done: () => ({ label: null }) },
  })
  .wait({ name: 'pickup', on: { 'picked-up': signal(text, (_tx, { data }) => next(data)) } })
  .step({ name: 'thank', calls: ({ id }) => [post('/cards', id)] })
  .ends({ done: 'sent', undone: 'calledOff' });

test('a parcel is booked, picked up days later, and called off when no card can be sent', async (context) => {
  const parcels = await harness(parcel);
  context.after(() => parcels.close());
  parcels.stub('book', unknown('time-out'), done('L-1'));
  parcels.stub('thank', refused('post.no-cards-left'));
  parcels.stub('unbook', done('X-1'));
  const id = await parcels.start({ label: null }, { to: 'Ann' });
  parcels.crash('book:in-call'); // the worker dies when the call is out; another one asks again, under the same key
  assert.equal((await parcels.run(id)).state, 'pickup');
  await parcels.skip('3 d');
  await parcels.signal(id, 'picked-up', { details: 'by bike' });
  const { state, data, failure } = await parcels.run(id);
  assert.deepEqual([state, data, failure?.reason], ['calledOff', { label: null }, 'post.no-cards-left']);
});
