import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ACCOUNT } from '../../dist/samples/index.js';
import { signed } from './token.mjs';

/** @import { LoadResult, LoadSpec } from './load.mjs' */

const LOAD = fileURLToPath(new URL('load.mjs', import.meta.url));
/** A load that takes longer is cut off and fails the run. */
const DEADLINE_MS = 120_000;

/**
 * Runs one load in a process of its own. Throws when not every request was answered with `expected`.
 * @param {LoadSpec} spec
 * @param {number} [expected]
 */
export async function fire(spec, expected) {
  const child = fork(LOAD, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  /** @type {{ result: LoadResult, error?: string }} */
  const answer = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
    child.send({ deadlineMs: DEADLINE_MS, ...spec });
  });
  if (answer.error !== undefined) throw new Error(`the load generator failed: ${answer.error}`);
  const { statuses } = answer.result;
  if (expected !== undefined && statuses[expected] !== spec.count) {
    throw new Error(`${spec.count} answers of ${expected} were due, got ${JSON.stringify(statuses)}`);
  }
  return answer.result;
}

/**
 * The opening of an account, as every side of every bench sends it.
 * @param {{ url: string, user: string, key: string, count: number, connections: number }} what
 * @returns {LoadSpec}
 */
export function opening({ url, user, key, count, connections }) {
  return {
    url,
    connections,
    count,
    method: 'POST',
    path: '/accounts',
    key: `${key}-{i}`,
    headers: { authorization: `Bearer ${signed(user)}` },
    body: JSON.stringify(ACCOUNT),
  };
}
