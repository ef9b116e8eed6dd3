import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NO_DOTENV } from '../started.mjs';
import { PatientClient } from './client.mjs';

/** @import { World } from './world.mjs' */

const JOB = fileURLToPath(new URL('../../dist/job.js', import.meta.url));
const JOB_MS = 300_000;

/**
 * What an operator does when all systems work again: retries everything that is parked, by the admin routes. Answers how much.
 * @param {World} world
 * @param {string} token
 */
export async function retryParked({ url, receiver }, token) {
  const client = new PatientClient(url);
  const how = { headers: { authorization: `Bearer ${token}` }, body: { reason: 'all systems work again' } };
  let retried = 0;
  for (const what of ['idempotency-keys', 'staged-jobs', 'processes']) {
    const { status, text, body } = await client.send('POST', `/admin/${what}/retry-all`, how);
    if (status !== 202) throw new Error(`${what}: ${status} ${text}`);
    retried += body.retried;
  }
  const { status, text } = await client.send('POST', `/admin/webhook-endpoints/${receiver.endpoint}/retry`, how);
  // 409: nothing of it is parked.
  if (status >= 300 && status !== 409) throw new Error(`webhooks: ${status} ${text}`);
  return retried;
}

/**
 * What the product's own auditors find, `holdfast job auditor` and `holdfast job reconcile`: one entry per command that does not
 * end with 0, with what it has printed.
 * @param {World} world
 * @param {Date} since when the run began
 */
export async function ownFindings({ workers: [worker] }, since) {
  /** @type {string[]} */
  const found = [];
  for (const words of [['auditor'], ['reconcile', '--since', since.toISOString()]]) {
    const { code, output } = await job(words, worker?.env ?? {});
    if (code !== 0) found.push(`holdfast job ${words.join(' ')} ended with ${code}:\n${output}`);
  }
  return found;
}

/**
 * @param {string[]} words
 * @param {Record<string, string>} variables
 * @returns {Promise<{ code: number | string | null, output: string }>}
 */
function job(words, variables) {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, [JOB, ...words], { env, cwd: NO_DOTENV, timeout: JOB_MS }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? null), output: `${stdout}${stderr}`.slice(0, 4_000) }),
    );
  });
}
