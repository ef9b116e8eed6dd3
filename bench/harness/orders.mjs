// Orders that are ready to be placed, the placing of them, and what the database must hold afterwards.
import { randomUUID } from 'node:crypto';
import { fire } from './fire.mjs';
import { signed } from './token.mjs';

/** @import { Postgres } from './postgres.mjs' */

const STOCK = 1_000_000_000;
const LINES = ['ProductA', 'ProductB'];
/** Each line is one of so many products of its kind, so that shoppers do not all wait for the same two rows of stock. */
const KINDS = 100;
const RETURN_URL = 'http://localhost:3000/checkout/done';

/**
 * Stock that no run can use up, of `KINDS` copies of each product.
 * @param {Postgres} postgres
 * @param {string} database
 */
export async function fillShelves(postgres, database) {
  await postgres.query(
    database,
    `INSERT INTO inventory.products (sku, name, price, currency)
     SELECT sku || '-' || kind, name, price, currency FROM inventory.products, generate_series(1, ${KINDS}) AS kind WHERE sku = ANY ($1)`,
    [LINES],
  );
  await postgres.query(
    database,
    `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) SELECT 'A', sku, 0, 0 FROM inventory.products ON CONFLICT DO NOTHING`,
  );
  await postgres.query(
    database,
    `UPDATE inventory.stock SET received = ${STOCK}, on_hand = ${STOCK}, held = 0, sold = 0`,
  );
}

/**
 * One order each for `count` new shoppers, made like `template`, which is the row of an order that was made over HTTP.
 * `same`: all of them buy the same two products.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {{ template: object, count: number, same?: boolean }} how
 */
export async function readyOrders(postgres, database, { template, count, same = false }) {
  const orders = Array.from({ length: count }, () => ({ id: randomUUID(), user: `shopper-${randomUUID()}` }));
  const lists = [orders.map(({ id }) => id), orders.map(({ user }) => user)];
  await postgres.query(database, 'INSERT INTO orders.profiles (user_id) SELECT unnest($1::text[])', [lists[1]]);
  await postgres.query(
    database,
    `INSERT INTO orders.orders
     SELECT (jsonb_populate_record(NULL::orders.orders, $3::jsonb || jsonb_build_object('id', id, 'user_id', user_id, 'items',
              CASE WHEN $4 THEN $3::jsonb->'items' ELSE regexp_replace($3::jsonb->>'items', '"(${LINES.join('|')})"', '"\\1-' || 1 + number % ${KINDS} || '"', 'g')::jsonb END))).*
       FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS each (id, user_id, number)`,
    [...lists, JSON.stringify(template), same],
  );
  return orders;
}

/**
 * One order each for `count` new shoppers as place order leaves it: its number, its two lines sold, its payment authorized.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {{ template: object, count: number }} how
 */
export async function placedOrders(postgres, database, how) {
  const ids = (await readyOrders(postgres, database, how)).map(({ id }) => id);
  const steps = [
    `UPDATE orders.orders SET status = 'SUBMITTED', order_number = 'B-' || left(id::text, 18) WHERE id = ANY ($1)`,
    // The order's id is also that of its place order, and of its payment.
    `INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, pattern, status, quantity, expires_at)
     SELECT id, 'A', item->>'sku', 'tcc', 'CONFIRMED', (item->>'quantity')::int, clock_timestamp()
       FROM orders.orders, jsonb_array_elements(items) AS item WHERE id = ANY ($1)`,
    `UPDATE inventory.stock SET on_hand = on_hand - gone.quantity, sold = sold + gone.quantity
       FROM (SELECT warehouse, sku, sum(quantity) AS quantity FROM inventory.transaction_lines WHERE transaction_id = ANY ($1) GROUP BY 1, 2) AS gone
      WHERE stock.warehouse = gone.warehouse AND stock.sku = gone.sku`,
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status)
     SELECT id, user_id, id, id, 'sandbox', 'authorized', total, currency, 'approved' FROM orders.orders WHERE id = ANY ($1)`,
    `INSERT INTO payment.sandbox_payments (id, status, method, amount, currency, return_url, webhook_url, page_url, starts)
     SELECT id, 'approved', method, amount, currency, 'http://shop', 'http://shop', 'http://shop', 1 FROM payment.payments WHERE id = ANY ($1)`,
  ];
  for (const sql of steps) await postgres.query(database, sql, [ids]);
}

/**
 * Each order is delivered and paid, its two lines have left the shelves, and the world was told of both once.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {number} done
 */
export async function checkFulfilled(postgres, database, done) {
  const [found] = await postgres.query(
    database,
    `SELECT (SELECT count(*) FROM orders.orders WHERE status = 'DELIVERED')::int AS delivered,
            (SELECT count(*) FROM orders.orders)::int AS orders,
            (SELECT count(*) FROM payment.payments WHERE status = 'completed' AND captured = amount)::int AS paid,
            (SELECT count(*) FROM payment.sandbox_payments WHERE status = 'completed' AND captures = 1)::int AS captured,
            (SELECT count(*) FROM inventory.transaction_lines WHERE status = 'ISSUED')::int / 2.0 AS issued_pairs,
            (SELECT count(*) FROM shipping.shipments WHERE stage = 'delivered')::int AS shipments,
            (SELECT count(*) FROM shipping.sandbox_shipments WHERE stage = 'picked-up' AND arranges = 1)::int AS carried,
            (SELECT count(*) FROM events.outcomes WHERE type = 'order.shipped')::int AS told_shipped,
            (SELECT count(*) FROM events.outcomes WHERE type = 'order.delivered')::int AS told_delivered`,
  );
  const wrong = Object.entries(found).filter(([, value]) => Number(value) !== done);
  if (wrong.length > 0)
    throw new Error(
      `${database}: ${done} orders were delivered, but ${wrong.map(([what, value]) => `${what} = ${value}`).join(', ')}`,
    );
}

/**
 * The row of an order with two lines, an address and a payment selection, made as a shop's page makes it.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {{ url: string }} server
 */
export async function templateOrder(postgres, database, { url }) {
  const token = signed('template');
  const call = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(method === 'POST' ? { 'idempotency-key': 'template' } : {}),
    };
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { id } = await call('POST', '/orders', {});
  for (const sku of LINES) await call('PUT', `/orders/${id}/items/${sku}`, { quantity: 1 });
  await call('PATCH', `/orders/${id}`, {
    shippingAddress: {
      name: 'Ana Diaz',
      line1: 'Av. Corrientes 1234',
      city: 'Buenos Aires',
      postalCode: 'C1043AAZ',
      country: 'AR',
    },
    paymentSelection: { gateway: 'sandbox', method: 'completed' },
    contactEmail: 'ana@example.com',
  });
  const [{ template }] = await postgres.query(
    database,
    'SELECT to_jsonb(orders) AS template FROM orders.orders WHERE id = $1',
    [id],
  );
  // It stays behind in no database: whoever counts orders counts those that are placed.
  await postgres.query(database, 'DELETE FROM orders.orders WHERE id = $1', [id]);
  return template;
}

/**
 * Places each order as its own shopper: starts, then waits until the process rests or has ended.
 * @param {{ url: string }} server
 * @param {{ id: string, user: string }[]} orders
 * @param {number} connections
 */
export async function placeOverHttp({ url }, orders, connections) {
  const spec = {
    url,
    connections,
    count: orders.length,
    method: 'POST',
    path: '/placeorder',
    key: 'place-{i}',
    tokens: orders.map(({ user }) => signed(user)),
    body: JSON.stringify({ orderId: '{value}', returnUrl: RETURN_URL }),
    values: orders.map(({ id }) => id),
    follow: '/refresh-blocking?timeoutMs=25000',
  };
  const { seconds, p50, p99 } = await fire(spec, 200);
  return { seconds, p50Ms: p50, p99Ms: p99 };
}

/**
 * Each order has been placed once: one number, one payment, one event, each line sold once and nothing held.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {number} done
 */
export async function checkPlaced(postgres, database, done) {
  const [found] = await postgres.query(
    database,
    `SELECT (SELECT count(*) FROM orders.orders WHERE status = 'SUBMITTED')::int AS submitted,
            (SELECT count(*) FROM orders.orders)::int AS orders,
            (SELECT count(DISTINCT order_number) FROM orders.orders)::int AS numbers,
            (SELECT count(*) FROM payment.payments WHERE status = 'completed')::int AS payments,
            (SELECT count(DISTINCT order_id) FROM payment.payments)::int AS orders_paid,
            (SELECT count(*) FROM payment.sandbox_payments WHERE status = 'completed' AND starts = 1)::int AS charged,
            (SELECT count(*) FROM payment.payments JOIN payment.sandbox_payments USING (id, amount, currency))::int AS charged_as_recorded,
            (SELECT count(*) FROM inventory.transaction_lines WHERE status = 'CONFIRMED')::int / 2.0 AS confirmed_pairs,
            (SELECT count(*) FROM inventory.transaction_lines)::int / 2.0 AS pairs,
            (SELECT sum(sold) FROM inventory.stock WHERE sku LIKE 'ProductA%')::int AS sold_a,
            (SELECT sum(sold) FROM inventory.stock WHERE sku LIKE 'ProductB%')::int AS sold_b,
            (SELECT sum(received - on_hand) FROM inventory.stock)::int / 2.0 AS gone_pairs,
            (SELECT $1 + sum(held) FROM inventory.stock)::int AS done_and_held,
            (SELECT count(*) FROM events.outcomes WHERE type = 'order.placed')::int AS events,
            (SELECT count(DISTINCT aggregate_id) FROM events.outcomes)::int AS orders_told`,
    [done],
  );
  const wrong = Object.entries(found).filter(([, value]) => Number(value) !== done);
  if (wrong.length > 0)
    throw new Error(
      `${database}: ${done} orders were placed, but ${wrong.map(([what, value]) => `${what} = ${value}`).join(', ')}`,
    );
}
