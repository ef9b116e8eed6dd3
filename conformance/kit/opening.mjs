import { equal, ok, sameBytes, status } from './expect.mjs';

/** @import { Answer, CaseContext, ForeignCall, Json, Same } from './types.js' */

/**
 * Completer and reaper work at once, and the completer gives up after one run. A driver's own environment keeps both away, so
 * that a client's retry is what recovers, and lets calls and leases last longer than a case.
 */
export const BACKGROUND = { env: { COMPLETER_GRACE_MS: '200', COMPLETER_ATTEMPTS: '1', REAPER_INTERVAL_MS: '100' } };

/** For cases that wait for a call's time-out. */
export const IMPATIENT = { env: { IDEMPOTENCY_LEASE_MS: '2000', FOREIGN_TIMEOUT_MS: '600' } };

/** No lease that a case comes upon is longer, in milliseconds. */
const LONGEST_LEASE_MS = 60_000;

/**
 * @param {CaseContext} t
 * @returns {Same}
 */
export const fresh = (t) => ({ key: t.key(), tag: t.tag() });

/** @param {CaseContext} t */
export const inRequest = (t) => t.route('main').foreign.inRequest;
/** @param {CaseContext} t */
export const deferred = (t) => t.route('main').foreign.deferred;

/**
 * POSTs about one owner at one foreign system, in order.
 * @param {CaseContext} t
 * @param {string} tag
 * @param {string} path
 */
export async function callsOf(t, tag, path) {
  return (await t.control.ledger(tag)).calls.filter((call) => call.method === 'POST' && call.path === path);
}

/**
 * @param {CaseContext} t
 * @param {string} tag
 * @param {string} path
 * @returns {Promise<ForeignCall[]>}
 */
export function waitForCalls(t, tag, path, count = 1) {
  return t.until(`${count} call(s) of ${path}`, async () => {
    const calls = await callsOf(t, tag, path);
    return calls.length >= count ? calls : false;
  });
}

/**
 * The one resource that carries the tag, as its owner reads it.
 * @param {CaseContext} t
 * @param {string} tag
 * @returns {Promise<Json>}
 */
export async function resourceOf(t, tag) {
  const { list } = t.route('main');
  const { json } = await t.get('main', list.path);
  const found = json[list.items].filter((/** @type {Json} */ item) => item[list.field] === tag);
  equal(found.length, 1, 'resources');
  return found[0];
}

/** A bound, not a wait: after a kill the queue takes a few leases to forget who had the job. */
const SETTLE_TIMEOUT_MS = 90_000;

/**
 * @param {CaseContext} t
 * @param {string} tag
 * @param {string} [value]
 * @returns {Promise<Json>}
 */
export async function settled(t, tag, value) {
  const { settles, list } = t.route('main');
  const settledOne = async () => {
    const { json } = await t.get('main', list.path);
    const found = json?.[list.items]?.find((/** @type {Json} */ item) => item[list.field] === tag);
    return found?.[settles.field] === (value ?? settles.value) ? found : false;
  };
  return t.until(`${settles.field} to be ${value ?? settles.value}`, settledOne, SETTLE_TIMEOUT_MS);
}

/**
 * Every job that was staged so far, also by the cases before, is done.
 * @param {CaseContext} t
 */
export function nothingStaged(t) {
  return t.until('every job to be done', async () => (await t.control.queue()).staged === 0, SETTLE_TIMEOUT_MS);
}

/**
 * One resource, one effect in each foreign system under one derived key, each event once.
 * @param {CaseContext} t
 * @param {string} tag
 */
export async function oneOfEverything(t, tag) {
  const resource = await settled(t, tag);
  const { effects, calls } = await t.control.ledger(tag);
  const paths = [inRequest(t), deferred(t)];
  equal(await t.effects('main', tag), 1, 'resources');
  equal(effects.map(({ path }) => path).sort(), [...paths].sort(), 'effects at the foreign systems');
  equal(new Set(calls.filter((call) => call.method === 'POST').map(({ key }) => key)).size, 1, 'derived keys');
  const { path, items, field, events } = t.route('main').history;
  const { json } = await t.get('main', path.replace('{id}', resource.id));
  equal(json[items].map((/** @type {Json} */ event) => event[field]).sort(), [...events].sort(), 'events');
  return resource;
}

/**
 * Dies at a named place while it serves the request; the answer is what the client got, null when it got none.
 * @param {CaseContext} t
 * @param {string} point
 * @param {Same} same
 * @returns {Promise<Answer | null>}
 */
export async function dieAt(t, point, same) {
  await t.control.crash(t.route('main').crashPoints[point], t.setting.env);
  const answer = await t.post('main', same).catch(() => null);
  ok(await t.control.died(), `the service never came to ${point}`);
  return answer;
}

/**
 * The lease of whoever had the request is over: made older where the driver can, else the client's repetitions wait for it.
 * @param {CaseContext} t
 * @param {{ key: string }} operation
 */
export async function leaseOver(t, { key }) {
  if (t.control.features.has('age')) await t.control.age(key, LONGEST_LEASE_MS);
}

/**
 * The key is repeated until there is an answer; then everything is there once and the answer stays.
 * @param {CaseContext} t
 * @param {Same} same
 */
export async function recovers(t, same) {
  const answer = await t.retried('main', same);
  status(answer, t.route('main').status, 'answer after the crash');
  await oneOfEverything(t, same.tag);
  const again = await t.post('main', same);
  sameBytes(again, answer, 'replay');
  equal(again.headers['idempotent-replayed'], 'true', 'Idempotent-Replayed of the replay');
  return answer;
}
