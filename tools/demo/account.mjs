// npm run demo -- --url http://127.0.0.1:3000 [--database postgresql://…]
// Narrates one account opening against a running server: open, retry, mismatch, the CBU arrives.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { newKey, retryingFetch } from '../../dist/client/index.js';
import { ACCOUNT } from '../../dist/samples/index.js';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    token: { type: 'string' },
    database: { type: 'string' },
  },
});
const token =
  values.token ??
  execFileSync(process.execPath, [fileURLToPath(new URL('../../dist/token.js', import.meta.url)), '--sub', 'demo'])
    .toString()
    .trim();
const database = values.database === undefined ? null : new pg.Client({ connectionString: values.database });
await database?.connect();

const say = (/** @type {string} */ text) => console.log(`\n# ${text}`);
const key = newKey();
const send = retryingFetch({
  onRetry: ({ because, waitMs }) =>
    console.log(`(${because}: the client waits ${Math.round(waitMs)} ms and sends the same again)`),
});

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function call(method, path, body) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const posted = { headers: { ...headers, 'idempotency-key': key }, body: JSON.stringify(body) };
  const response = await send(
    new Request(new URL(path, values.url), { method, ...(body === undefined ? { headers } : posted) }),
  );
  const text = await response.text();
  const marks = ['idempotency-status', 'idempotent-replayed', 'retry-after'].flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  console.log(`${method} ${path} -> ${response.status} ${marks.join(', ')}\n${text}`);
  return { status: response.status, text };
}

/**
 * @param {string} what
 * @param {string} sql
 * @param {unknown[]} parameters
 */
async function show(what, sql, parameters) {
  if (database === null) return;
  console.log(`  database, ${what}:`);
  console.table((await database.query(sql, parameters)).rows);
}
const showKey = () =>
  show(
    'the key',
    'SELECT recovery_point, response_code, lease_epoch, finished_at FROM idempotency.idempotency_keys WHERE idempotency_key = $1',
    [key],
  );

try {
  say(`A client opens an account under the key ${key}.`);
  const first = await call('POST', '/accounts', ACCOUNT);
  await showKey();
  const { id } = JSON.parse(first.text);
  await show(
    'what is staged for after the response',
    'SELECT job_name, aggregate, enqueued_at FROM jobs.staged_jobs WHERE aggregate LIKE $1',
    [`%${id}`],
  );

  say(
    'Its answer got lost on the way, so the client sends the same again: the same bytes come back, and nothing is done.',
  );
  const second = await call('POST', '/accounts', ACCOUNT);
  console.log(second.text === first.text ? 'The bytes are equal.' : 'The bytes differ: this is a bug.');
  await showKey();

  say('The same key with another payload is a mistake of the client, and is refused.');
  await call('POST', '/accounts', { ...ACCOUNT, currency: 'USD' });

  say('Meanwhile the clearing house has made the CBU.');
  const active = await call('GET', `/accounts/${id}?wait=20`);
  await show('the account', 'SELECT status, cbu, deposit_account_id FROM account.accounts WHERE id = $1', [id]);
  await call('GET', `/accounts/${id}/audit`);
  process.exitCode = second.text === first.text && JSON.parse(active.text).status === 'ACTIVE' ? 0 : 1;
} finally {
  await database?.end();
}
