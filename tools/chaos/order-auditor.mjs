/** @import { Shoppers, Trip } from './shoppers.mjs' */
/** @import { World } from './world.mjs' */

const ORDERS = `
  SELECT id, status, total::int, order_number AS number, items,
         (SELECT coalesce(string_agg(split_part(type, '.', 2), ' ' ORDER BY recorded), '') FROM events.outcomes
           WHERE aggregate_type = 'order' AND aggregate_id = orders.id::text) AS events,
         ARRAY(SELECT payments.id FROM payment.payments WHERE order_id = orders.id) AS payments,
         ARRAY(SELECT processes.id FROM process.processes WHERE subject = orders.id::text AND definition = 'placeorder') AS placings,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'amount', amount, 'lines', lines)), '[]') FROM fulfilment.returns
           WHERE order_id = orders.id) AS returns
    FROM orders.orders`;
const OUR_PAYMENTS = 'SELECT id, (captured - refunded)::int AS kept FROM payment.payments';
/** What the gateway has taken and not given back, and what it still holds. */
const PAYMENTS = `
  SELECT id, status, CASE WHEN status IN ('completed', 'refunded') THEN amount - refunded ELSE 0 END::int AS kept,
         status IN ('approved', 'unapproved', 'waiting_for_customer', 'mystery') AS open
    FROM payment.sandbox_payments`;
const PARCELS = `
  SELECT order_id AS "order", count(*)::int AS count FROM shipping.sandbox_shipments
   WHERE arranges = 1 AND stage NOT IN ('cancelled', 'returned', 'failed') GROUP BY 1`;
const GONE =
  "CASE WHEN status IN ('CONFIRMED', 'ISSUED') THEN quantity WHEN status = 'RESTOCKED' THEN -quantity ELSE 0 END";
/** By the place order that took them, and the return that brought them back. */
const LINES = `SELECT transaction_id AS of, sum(${GONE})::int AS units FROM inventory.transaction_lines GROUP BY 1`;
const STOCK = `
  SELECT warehouse || '/' || sku AS what, held::int, sold::int,
         (SELECT coalesce(sum(${GONE}), 0) FROM inventory.transaction_lines AS lines
           WHERE lines.warehouse = stock.warehouse AND lines.sku = stock.sku)::int AS gone
    FROM inventory.stock`;
/** What the world was told of an order that stands so, after the attempts that have failed. */
const STORIES = {
  INCOMPLETE: /^(failed ?)*$/,
  DELIVERED: /^(failed )*placed shipped delivered( returned)*$/,
  CANCELLED: /^(failed )*placed (shipped )?cancelled$/,
};

/**
 * Compares what the shoppers were told, what Holdfast's tables hold, and the books of gateway, carrier and warehouses.
 * @param {Shoppers} shoppers
 * @param {World} world
 */
export async function auditOrders({ trips }, { database, outside }) {
  const orders = await database.rows(ORDERS);
  const ours = new Map((await database.rows(OUR_PAYMENTS)).map((row) => [row.id, row.kept]));
  const payments = new Map((await outside.database.rows(PAYMENTS)).map((row) => [row.id, row]));
  const parcels = new Map((await outside.database.rows(PARCELS)).map((row) => [row.order, row.count]));
  const lines = new Map((await outside.database.rows(LINES)).map((row) => [row.of, row.units]));
  const found = {
    lost: 0,
    doubled: 0,
    differing: 0,
    unexpected: 0,
    placed: 0,
    delivered: 0,
    cancelled: 0,
    returned: 0,
  };
  /** @type {string[]} */
  const wrong = [];
  const note = (/** @type {'lost' | 'doubled' | 'differing' | 'unexpected'} */ kind, /** @type {string} */ what) => {
    found[kind] += 1;
    wrong.push(`${kind}: ${what}`);
  };
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const order of orders) {
    const { id, status, total, events } = order;
    const at = `order ${id} (${status}, ${events || 'no events'})`;
    const stands = status === 'DELIVERED';
    if (!(status in STORIES)) note('lost', `${at} was never finished`);
    else if (!STORIES[/** @type {keyof typeof STORIES} */ (status)].test(events))
      note(new Set(events.split(' ')).size < events.split(' ').length ? 'doubled' : 'lost', `${at}: its events`);
    /** @type {{ id: string, amount: number, lines: { quantity: number }[] }[]} */
    const returns = order.returns;
    if (returns.length !== events.split(' ').filter((/** @type {string} */ event) => event === 'returned').length)
      note('lost', `${at}: has ${returns.length} returns`);
    const due = stands ? total - sumOf(returns, ({ amount }) => amount) : 0;
    const kept = sumOf(order.payments, (each) => payments.get(each)?.kept ?? 0);
    if (kept !== due) note(kept > due ? 'doubled' : 'lost', `${at}: ${due} is owed, the gateway has ${kept}`);
    for (const each of order.payments) {
      const there = payments.get(each);
      if ((there?.kept ?? 0) !== ours.get(each))
        note('lost', `${at}: payment ${each} has kept ${ours.get(each)} with us, ${there?.kept} at the gateway`);
      if (there?.open === true) note('lost', `${at}: payment ${each} is still ${there.status} at the gateway`);
    }
    const sent = parcels.get(id) ?? 0;
    if (sent !== (stands ? 1 : 0)) note(sent > 1 || !stands ? 'doubled' : 'lost', `${at}: ${sent} parcels`);
    const units = sumOf([...order.placings, ...returns.map((each) => each.id)], (each) => lines.get(each) ?? 0);
    const sold = stands ? sumOf(order.items, ({ quantity }) => quantity) : 0;
    const wanted = sold - sumOf(returns, (each) => sumOf(each.lines, ({ quantity }) => quantity));
    if (units !== wanted)
      note(units > wanted ? 'doubled' : 'lost', `${at}: ${units} units have gone, ${wanted} were sold and kept`);
    if (status !== 'INCOMPLETE') found.placed += 1;
    if (stands) found.delivered += 1;
    if (status === 'CANCELLED') found.cancelled += 1;
    found.returned += returns.length;
  }
  for (const { what, held, sold, gone } of await outside.database.rows(STOCK))
    if (held !== 0 || sold !== gone)
      note('lost', `stock ${what}: ${held} held, ${sold} sold, ${gone} gone by its lines`);
  for (const trip of trips) check(trip, byId.get(trip.orderId), note);
  return { found, wrong };
}

/**
 * @param {Trip} trip
 * @param {any} order
 * @param {(kind: 'lost' | 'doubled' | 'differing' | 'unexpected', what: string) => void} note
 */
function check({ number, orderId, placed, keyed, matched, wanted, error }, order, note) {
  const at = `shopper ${number}, order ${orderId}`;
  if (error !== null) note('unexpected', `${at}: ${error}`);
  if (orderId !== null && order === undefined) note('lost', `${at} is not there`);
  if (placed !== null && order?.number !== placed)
    note('lost', `${at}: was told that it is placed as ${placed}; it is ${order?.status} as ${order?.number}`);
  const sentBack = [...keyed.values()].filter(({ path }) => path.endsWith('/returns')).length;
  if (order !== undefined && order.returns.length !== sentBack)
    note(order.returns.length > sentBack ? 'doubled' : 'lost', `${at}: ${order.returns.length} returns of ${sentBack}`);
  for (const version of matched.filter((each, index) => matched.indexOf(each) !== index))
    note('doubled', `${at}: two changes of version ${version} were both taken`);
  for (const [sku, units] of Object.entries(wanted)) {
    const has = order?.items.find((/** @type {{ sku: string }} */ item) => item.sku === sku)?.quantity ?? 0;
    if (error === null && has !== units)
      note(has > units ? 'doubled' : 'lost', `${at}: ${has} of ${sku}, not ${units}`);
  }
  for (const [key, { answers }] of keyed) {
    const [first, ...others] = answers;
    const other = others.find(({ status, text }) => status !== first?.status || text !== first.text);
    if (other !== undefined)
      note('differing', `${at}, key ${key}:\n  ${first?.status} ${first?.text}\n  ${other.status} ${other.text}`);
  }
}

/**
 * @template T
 * @param {T[]} list
 * @param {(each: T) => number} value
 */
function sumOf(list, value) {
  return list.reduce((sum, each) => sum + value(each), 0);
}
