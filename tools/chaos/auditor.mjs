/** @import { Accounts, Operation } from './accounts.mjs' */
/** @import { World } from './world.mjs' */
/** @typedef {{ id: string, holder: string, status: string, cbu: string | null, deposit: string | null }} Account */
/** @typedef {(operation: Operation, what: string) => unknown} Note */
/** @typedef {World['sides']} Sides */

const ACCOUNTS =
  'SELECT id::text, account_holder_id AS holder, status, cbu, deposit_account_id AS deposit FROM account.accounts';
const EVENTS =
  "SELECT resource_id::text AS id, string_agg(event, ' ' ORDER BY event) AS events FROM account.audit_records GROUP BY 1";
const PARKED = `
  SELECT recovery_point AS what, last_error FROM idempotency.idempotency_keys WHERE parked_at IS NOT NULL
  UNION ALL SELECT job_name, last_error FROM jobs.staged_jobs WHERE parked_at IS NOT NULL
  UNION ALL SELECT definition || ' at ' || state, last_error FROM process.processes WHERE parked_at IS NOT NULL
  UNION ALL SELECT name, last_error FROM process.compensations WHERE status = 'parked'
  UNION ALL SELECT 'webhook', last_error FROM events.deliveries WHERE parked_at IS NOT NULL`;
const UNFINISHED = `
  SELECT recovery_point AS what, last_error FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND parked_at IS NULL
  UNION ALL SELECT job_name, last_error FROM jobs.staged_jobs WHERE parked_at IS NULL
  UNION ALL SELECT definition || ' at ' || state, last_error FROM process.processes
             WHERE finished_at IS NULL AND parked_at IS NULL AND definition <> 'late-payment'
  UNION ALL SELECT 'webhook', last_error FROM events.deliveries WHERE parked_at IS NULL`;
const RESUMED = 'SELECT count(*)::int AS count FROM idempotency.idempotency_keys WHERE lease_epoch > 1';
const EVERY_EVENT_ONCE = 'ACCOUNT_CREATED CBU_ASSIGNED DEPOSIT_LINKED';

/**
 * Compares what the clients were told, what Holdfast's tables hold and what the other side did. Answers the counts of
 * what was lost, doubled and answered differently, one line per thing that is wrong, and how many requests took more
 * than one holder to finish.
 * @param {Accounts} accounts
 * @param {World} world
 */
export async function audit({ operations }, { database, sides, members }) {
  const accounts = byHolder(await database.rows(ACCOUNTS));
  const events = new Map((await database.rows(EVENTS)).map((row) => [row.id, row.events]));
  /** @type {string[]} */
  const wrong = [];
  const sum = (/** @type {(operation: Operation, own: Account[]) => number} */ count) =>
    operations.reduce((total, operation) => total + count(operation, accounts.get(`c-${operation.number}`) ?? []), 0);
  /** @type {Note} */
  const note = (operation, what) => wrong.push(`${operation.key}: ${what}`);
  const say = (/** @type {{ what: string, last_error: string }[]} */ rows, /** @type {string} */ kind) =>
    rows.forEach(({ what, last_error }) => wrong.push(`${kind}: ${what}: ${last_error}`));
  const parked = await database.rows(PARKED);
  const unfinished = await database.rows(UNFINISHED);
  say(parked, 'parked');
  say(unfinished, 'not finished');
  const contradictions = [...sides.ledger.contradictions, ...sides.house.contradictions];
  for (const key of contradictions) wrong.push(`${key}: came to the other side with two different bodies`);
  const failures = members.flatMap((member) => member.failures);
  wrong.push(...failures);
  const totals = {
    lost: sum((operation, own) => lost(operation, own, { events, sides, note })),
    doubled:
      sum((operation, own) => doubled(operation, own, { sides, note })) +
      strangers(accounts, sides, operations.length, wrong),
    differing: sum((operation) => differing(operation, note)),
    parked: parked.length,
    unfinished: unfinished.length,
    contradictions: contradictions.length,
    failures: failures.length,
  };
  const [{ count: resumed }] = await database.rows(RESUMED);
  return { totals, wrong, resumed };
}

/** @param {Account[]} rows */
function byHolder(rows) {
  /** @type {Map<string, Account[]>} */
  const accounts = new Map();
  for (const row of rows) accounts.set(row.holder, [...(accounts.get(row.holder) ?? []), row]);
  return accounts;
}

/**
 * 1 when something that was asked for, or promised in an answer, is not there on both sides.
 * @param {Operation} operation
 * @param {Account[]} own
 * @param {{ events: Map<string, string>, sides: Sides, note: Note }} known
 */
function lost(operation, [account], { events, sides, note }) {
  /** @type {string[]} */
  const missing = [];
  const answer = operation.answers.find(({ status }) => status === 201);
  if (answer === undefined) missing.push(`no 201 (${operation.error ?? operation.answers[0]?.text})`);
  if (account === undefined) missing.push('no account');
  else {
    if (answer !== undefined && JSON.parse(answer.text).id !== account.id)
      missing.push('the account that was answered');
    if (account.status !== 'ACTIVE') missing.push(`it is ${account.status}`);
    if (events.get(account.id) !== EVERY_EVENT_ONCE) missing.push(`audit records: ${events.get(account.id)}`);
    const deposit = sides.ledger.effects.get(`api-${account.id}`)?.answer.id;
    const cbu = sides.house.effects.get(`api-${account.id}`)?.answer.cbu;
    if (account.deposit === null || account.deposit !== deposit) missing.push('its deposit on the other side');
    if (account.cbu === null || account.cbu !== cbu) missing.push('its cbu on the other side');
  }
  if (missing.length > 0) note(operation, `lost: ${missing.join(', ')}`);
  return missing.length > 0 ? 1 : 0;
}

/**
 * How many accounts, deposits and CBUs there are beyond the first of each.
 * @param {Operation} operation
 * @param {Account[]} own
 * @param {{ sides: Sides, note: Note }} known
 */
function doubled(operation, own, { sides, note }) {
  const counts = [
    own.length,
    ...[sides.ledger, sides.house].map((side) => side.keysOfOwner.get(`Owner ${operation.number}`)?.length ?? 0),
  ];
  const extra = counts.reduce((total, count) => total + Math.max(0, count - 1), 0);
  if (extra > 0) note(operation, `doubled: ${counts.join('/')} accounts/deposits/CBUs`);
  return extra;
}

/**
 * Accounts and effects that nobody asked for.
 * @param {Map<string, Account[]>} accounts
 * @param {Sides} sides
 * @param {number} operations
 * @param {string[]} wrong
 */
function strangers(accounts, sides, operations, wrong) {
  const counts = [accounts.size, sides.ledger.keysOfOwner.size, sides.house.keysOfOwner.size];
  const extra = counts.reduce((total, count) => total + Math.max(0, count - operations), 0);
  if (extra > 0) wrong.push(`${operations} operations, but accounts, deposits and CBUs of ${counts.join('/')} owners`);
  return extra;
}

/**
 * How many answers to one key are not byte for byte the first one.
 * @param {Operation} operation
 * @param {Note} note
 */
function differing(operation, note) {
  const [first, ...others] = operation.answers;
  const differ = others.filter(({ status, text }) => status !== first?.status || text !== first.text);
  const [other] = differ;
  if (other !== undefined)
    note(operation, `answers differ:\n  ${first?.status} ${first?.text}\n  ${other.status} ${other.text}`);
  return differ.length;
}
