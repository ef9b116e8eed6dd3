// What the database must hold after a round; anything else fails the run.

/** @import { Postgres } from './postgres.mjs' */

const UNSETTLED = "SELECT count(*) FROM account.accounts WHERE status NOT IN ('ACTIVE', 'CBU_REJECTED', 'REJECTED')";

/**
 * Waits, bounded, until no account is on its way any more.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {number} timeoutMs
 */
export async function untilSettled(postgres, database, timeoutMs = 60_000) {
  const end = performance.now() + timeoutMs;
  while ((await postgres.number(database, UNSETTLED)) > 0) {
    if (performance.now() > end) throw new Error(`accounts of ${database} are still not settled after ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * As many accounts as answers, each with one deposit (here or in `ledger`), one CBU and one audit record per event.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {number} answers
 * @param {{ ledger?: { url: string } }} [how]
 */
export async function checkAccounts(postgres, database, answers, { ledger } = {}) {
  const [found] = await postgres.query(
    database,
    `SELECT (SELECT count(*) FROM account.accounts)::int AS accounts,
            (SELECT count(*) FROM account.accounts WHERE status = 'ACTIVE')::int AS active,
            (SELECT count(DISTINCT cbu) FROM account.accounts)::int AS cbus_of_accounts,
            (SELECT count(DISTINCT deposit_account_id) FROM account.accounts)::int AS deposits_of_accounts,
            (SELECT count(*) FROM deposit.deposits)::int AS deposits,
            (SELECT count(*) FROM cbu.cbus)::int AS cbus,
            (SELECT count(*) FROM account.audit_records)::int / 3.0 AS audit_thirds,
            (SELECT count(DISTINCT (resource_id, event)) FROM account.audit_records)::int / 3.0 AS distinct_thirds`,
  );
  if (ledger !== undefined) found.deposits = await effectsOf(ledger);
  expectAll(database, found, answers);
}

/**
 * How many deposits a ledger of bench/peers has made.
 * @param {{ url: string }} ledger
 */
async function effectsOf(ledger) {
  const answer = await fetch(`${ledger.url}/effects`);
  return (await answer.json()).effects;
}

/**
 * Beyond that, in Holdfast: every key finished, every job acknowledged.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {number} answers
 * @param {{ ledger?: { url: string } }} [how]
 */
export async function checkHoldfast(postgres, database, answers, { ledger } = {}) {
  await checkAccounts(postgres, database, answers, { ledger });
  const [{ keys, unfinished, jobs }] = await postgres.query(
    database,
    `SELECT (SELECT count(*) FROM idempotency.idempotency_keys)::int AS keys,
            (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NULL)::int AS unfinished,
            (SELECT count(*) FROM jobs.staged_jobs)::int AS jobs`,
  );
  if (keys !== answers * (ledger === undefined ? 3 : 2) || unfinished !== 0 || jobs !== 0)
    throw new Error(`${database}: ${answers} answers, but ${JSON.stringify({ keys, unfinished, jobs })}`);
}

/**
 * @param {string} database
 * @param {object} found
 * @param {number} expected
 */
function expectAll(database, found, expected) {
  const wrong = Object.entries(found).filter(([, value]) => Number(value) !== expected);
  if (wrong.length > 0)
    throw new Error(
      `${database}: ${expected} were answered, but ${wrong.map(([what, value]) => `${what} = ${value}`).join(', ')}`,
    );
}
