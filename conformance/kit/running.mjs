import { setTimeout as delay } from 'node:timers/promises';
import { Mismatch, NotRun } from './expect.mjs';

/** @import { Answer, CaseContext, Same } from './types.js' */
/** @typedef {(same: Same) => Promise<Answer>} Work */
/** @typedef {Same & { during: Answer, first: Answer, atOnce: boolean }} Overlap */

/** How long the route "slow" takes at least when the profile does not say it, in milliseconds. */
const SLOW_MS = 900;
const TRIES = 3;

/**
 * Does `work` while a first request to the route "slow" runs, and hands over both answers. Where the profile says by which
 * path its work is `held`, the first request runs until `work` is done, however long that takes. Else the route takes a known
 * time, and only a try counts in which the second request was sent well before the first one was answered.
 * @param {CaseContext} t
 * @param {Work} work
 * @returns {Promise<Overlap>}
 */
export async function whileRunning(t, work) {
  const { held, ms = SLOW_MS } = t.route('slow');
  if (held !== undefined) return whileHeld(t, work);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const seen = await whileItLasts(t, ms, work);
    if (seen !== null) return seen;
  }
  throw new NotRun(
    `the first request ended too early in ${TRIES} tries: "slow" takes less than ${ms} ms, or this machine is too busy`,
  );
}

/**
 * Waits until the work about a tag is under way: seen where it is held, else taken for granted after a quarter of its time.
 * @param {CaseContext} t
 * @param {string} tag
 */
export async function underWay(t, tag) {
  const { held, ms = SLOW_MS } = t.route('slow');
  await (held === undefined ? delay(ms / 4) : untilAtWork(t, tag));
}

/**
 * `running` is the request that asked for the work.
 * @param {CaseContext} t
 * @param {string} tag
 * @param {Promise<Answer>} [running]
 */
async function untilAtWork(t, tag, running) {
  /** @type {string | null} */
  let early = null;
  running?.then(
    (answer) => (early = `was answered with ${answer.status} ${answer.text.slice(0, 120)}`),
    (/** @type {Error} */ error) => (early = `had no answer: ${error.message}`),
  );
  await t.until('the first request to be at work', async () => {
    if (early !== null) throw new Mismatch(`the first request ${early} before its work was let go`);
    const { json } = await t.get('slow', heldPath(t, tag));
    return json?.running > 0;
  });
}

/**
 * The work about a tag may end; also work that only begins later.
 * @param {CaseContext} t
 * @param {string} tag
 */
export async function letGo(t, tag) {
  if (t.route('slow').held !== undefined) await t.get('slow', heldPath(t, tag), { method: 'DELETE' });
}

/**
 * @param {CaseContext} t
 * @param {Work} work
 * @returns {Promise<Overlap>}
 */
async function whileHeld(t, work) {
  const same = { key: t.key(), tag: t.tag() };
  const running = t.post('slow', same);
  running.catch(() => undefined);
  try {
    await untilAtWork(t, same.tag, running);
    const during = await work(same);
    await letGo(t, same.tag);
    return { ...same, during, first: await running, atOnce: true };
  } finally {
    await letGo(t, same.tag);
  }
}

/**
 * Null when the two did not overlap for half of the route's time. `atOnce`: the second answer did not wait for the first.
 * @param {CaseContext} t
 * @param {number} ms
 * @param {Work} work
 * @returns {Promise<Overlap | null>}
 */
async function whileItLasts(t, ms, work) {
  const same = { key: t.key(), tag: t.tag() };
  let firstAt = Infinity;
  const running = t.post('slow', same).finally(() => (firstAt = performance.now()));
  running.catch(() => undefined);
  await delay(ms / 4);
  const sentAt = performance.now();
  const during = await work(same);
  const duringAt = performance.now();
  const first = await running;
  if (firstAt - sentAt < ms / 2) return null;
  return { ...same, during, first, atOnce: duringAt - sentAt < (firstAt - sentAt) / 2 };
}

/**
 * @param {CaseContext} t
 * @param {string} tag
 */
function heldPath(t, tag) {
  return (t.route('slow').held ?? '').replace('{tag}', tag);
}
