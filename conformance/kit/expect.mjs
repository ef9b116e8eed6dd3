import { isDeepStrictEqual } from 'node:util';

/** What was expected and what came, in one line: it is all that a reader of the report sees. */
export class Mismatch extends Error {}

/** Thrown by a case that finds, while running, that it cannot be run here. */
export class NotRun extends Error {}

export function equal(actual, expected, what) {
  if (!isDeepStrictEqual(actual, expected))
    throw new Mismatch(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

export function ok(condition, what) {
  if (!condition) throw new Mismatch(what);
}

/** The whole answer is shown, because a wrong status explains itself in its body. */
export function status(answer, expected, what = 'status') {
  const allowed = [expected].flat();
  if (!allowed.includes(answer.status))
    throw new Mismatch(`${what}: expected ${allowed.join(' or ')}, got ${answer.status} ${short(answer.text)}`);
}

export function sameBytes(answer, first, what = 'body') {
  if (!answer.bytes.equals(first.bytes))
    throw new Mismatch(`${what}: expected the bytes ${short(first.text)}, got ${answer.status} ${short(answer.text)}`);
}

function show(value) {
  return short(typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value)));
}

function short(text) {
  return text.length > 160 ? `${text.slice(0, 160)}… (${text.length} characters)` : text;
}
