import { isDeepStrictEqual } from 'node:util';

/** What was expected and what came, in one line: it is all that a reader of the report sees. */
export class Mismatch extends Error {}

/** Thrown by a case that finds, while running, that it cannot be run here. */
export class NotRun extends Error {}

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} what
 */
export function equal(actual, expected, what) {
  if (!isDeepStrictEqual(actual, expected))
    throw new Mismatch(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/**
 * @param {unknown} condition
 * @param {string} what
 */
export function ok(condition, what) {
  if (!condition) throw new Mismatch(what);
}

/**
 * The whole answer is shown, because a wrong status explains itself in its body.
 * @param {{ status: number, text: string }} answer
 * @param {number | readonly number[]} expected
 */
export function status(answer, expected, what = 'status') {
  const allowed = [expected].flat();
  if (!allowed.includes(answer.status))
    throw new Mismatch(`${what}: expected ${allowed.join(' or ')}, got ${answer.status} ${short(answer.text)}`);
}

/**
 * @param {{ bytes: Buffer, text: string, status?: number }} answer
 * @param {{ bytes: Buffer, text: string }} first
 */
export function sameBytes(answer, first, what = 'body') {
  if (!answer.bytes.equals(first.bytes))
    throw new Mismatch(`${what}: expected the bytes ${short(first.text)}, got ${answer.status} ${short(answer.text)}`);
}

/** @param {unknown} value */
function show(value) {
  return short(typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value)));
}

/** @param {string} text */
function short(text) {
  return text.length > 160 ? `${text.slice(0, 160)}… (${text.length} characters)` : text;
}
