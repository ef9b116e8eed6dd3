import type { FuzzCase } from './wire.js';

/** Tries at most: each is a request. */
const TRIES = 150;

/** The smallest case found that still fails in the same way. */
export async function shrink(failing: FuzzCase, stillFails: (it: FuzzCase) => Promise<boolean>): Promise<FuzzCase> {
  let smallest = failing;
  let tries = 0;
  for (let progress = true; progress && tries < TRIES;) {
    progress = false;
    for (const candidate of smallerThan(smallest)) {
      if (tries >= TRIES) break;
      tries += 1;
      if (!(await stillFails(candidate))) continue;
      smallest = candidate;
      progress = true;
      break;
    }
  }
  return smallest;
}

function* smallerThan(it: FuzzCase): Generator<FuzzCase> {
  if (it.times > 1) yield { ...it, times: 1 };
  if (it.pace !== 'at-once') yield { ...it, pace: 'at-once' };
  if (it.raw !== undefined) {
    for (const raw of pieces(it.raw)) yield { ...it, raw };
    return;
  }
  for (const index of it.headers.keys()) yield { ...it, headers: it.headers.filter((_, at) => at !== index) };
  if (it.body !== '') yield { ...it, body: '', framing: 'none' };
  if (it.framing !== 'length' && it.body !== '') yield { ...it, framing: 'length' };
  const query = it.target.indexOf('?');
  if (query >= 0) yield { ...it, target: it.target.slice(0, query) };
  for (const target of pieces(it.target)) if (target !== '') yield { ...it, target };
  for (const body of pieces(it.body)) yield { ...it, body };
  for (const [index, [name, value]] of it.headers.entries()) {
    for (const piece of value.includes('{{') ? [] : pieces(value))
      yield { ...it, headers: it.headers.with(index, [name, piece]) };
  }
}

/** The text without one part of it, large parts first. */
function* pieces(whole: string): Generator<string> {
  for (let size = Math.ceil(whole.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    if (whole.length / size > 64) return;
    for (let at = 0; at < whole.length; at += size) yield whole.slice(0, at) + whole.slice(at + size);
  }
}
