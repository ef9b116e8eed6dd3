import { PatientClient } from './client.mjs';

/** @import { World } from './world.mjs' */

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
