/** @import { Accounts } from './accounts.mjs' */
/** @import { Injected } from './monkey.mjs' */
/** @import { Shoppers } from './shoppers.mjs' */
/** @import { World } from './world.mjs' */
/** @typedef {[begin: number, end: number]} Span by performance.now() */
/** @typedef {{ p99: number, worst: number }} Seconds */
/** @typedef {{ openings: Span[], placings: Span[], parcels: Span[] }} Settled */

const ACTIVE =
  "SELECT aggregate_id AS id, max(created_at) AS at FROM events.outcomes WHERE type = 'account.active' GROUP BY 1";
const DELIVERED = `
  SELECT aggregate_id AS id, min(created_at) FILTER (WHERE type = 'order.placed') AS placed,
         max(created_at) FILTER (WHERE type = 'order.delivered') AS delivered
    FROM events.outcomes WHERE type IN ('order.placed', 'order.delivered') GROUP BY 1 HAVING count(DISTINCT type) = 2`;

/**
 * How long each took until it had settled: an account from its first try until it is active, an order from the press until
 * its end was told, a parcel from the placed order until it is delivered, where the customer's address does not make it late.
 * @param {Accounts} accounts
 * @param {Shoppers} shoppers
 * @param {World} world
 * @returns {Promise<Settled>}
 */
export async function settling(accounts, shoppers, { database }) {
  const active = new Map((await database.rows(ACTIVE)).map(({ id, at }) => [id, since(at)]));
  const late = new Set(shoppers.trips.filter(({ delivery }) => delivery !== null).map(({ orderId }) => orderId));
  const openings = accounts.operations.flatMap(({ began, answers }) => {
    const answer = answers.find(({ status }) => status === 201);
    const end = answer === undefined ? undefined : active.get(JSON.parse(answer.text).id);
    return began === null || end === undefined ? [] : [/** @type {Span} */ ([began, end])];
  });
  const parcels = (await database.rows(DELIVERED))
    .filter(({ id }) => !late.has(id))
    .map(({ placed, delivered }) => /** @type {Span} */ ([since(placed), since(delivered)]));
  return { openings, placings: shoppers.times, parcels };
}

/** What a fault leaves behind shows a little later, too. */
const AFTERMATH_MS = 1_000;

/**
 * Of those that were under way while a fault of each kind lasted, or in the second after.
 * @param {Injected[]} injected
 * @param {Span[]} spans
 * @returns {Map<string, Seconds | null>} null = there was none
 */
export function byKind(injected, spans) {
  /** @type {Map<string, Set<Span>>} */
  const met = new Map();
  for (const { kind, begin, end } of injected) {
    const of = met.get(kind) ?? new Set();
    for (const span of spans) if (span[0] <= end + AFTERMATH_MS && span[1] >= begin) of.add(span);
    met.set(kind, of);
  }
  return new Map([...met].map(([kind, of]) => [kind, secondsOf([...of])]));
}

/**
 * @param {Span[]} spans
 * @returns {Seconds | null}
 */
export function secondsOf(spans) {
  const seconds = spans.map(([begin, end]) => (end - begin) / 1_000).sort((one, other) => one - other);
  const worst = seconds.at(-1);
  const p99 = seconds[Math.ceil(seconds.length * 0.99) - 1];
  return worst === undefined || p99 === undefined ? null : { p99, worst };
}

/** @param {Date} time */
function since(time) {
  return time.getTime() - performance.timeOrigin;
}
