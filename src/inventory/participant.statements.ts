import {
  LINE_RULES,
  OPEN,
  patternOf,
  type Pattern,
  type Rule,
  type StockEffect,
  type Verb,
} from './domain/line-rules.js';

// Of the lines of one transaction in one warehouse: $1 transaction, $2 warehouse, $3 SKUs, $4 quantities, each SKU once.
//
// Whatever changes the stock locks its rows before the lines', the smaller SKU first. An insert that meets a line which
// another call is moving waits for that call, so with the locks the other way round a repeated try and a cancel would wait
// for each other.
const WANTED = 'wanted AS (SELECT * FROM unnest($3::text[], $4::integer[]) AS row (sku, quantity))';
const SHELF = `
    shelf AS MATERIALIZED (
      SELECT stock.warehouse, stock.sku, wanted.quantity FROM inventory.stock JOIN wanted ON wanted.sku = stock.sku
       WHERE stock.warehouse = $2 ORDER BY stock.sku FOR NO KEY UPDATE OF stock)`;

/**
 * try, reserve and restock: a conditional UPDATE takes the stock or gives it back, and lines are inserted for what was. A line that is there
 * already takes nothing; one that another call makes at this very moment violates the primary key, which undoes the whole
 * statement. $5 = the term in milliseconds.
 */
export function openStatement(verb: Verb): string {
  const { of, effect } = LINE_RULES[verb];
  const pattern = patternOf(verb);
  const { to } = ruleOf(of[pattern]);
  const enough = effect.sold < 0 ? 'sold >= shelf.quantity' : 'on_hand - held >= shelf.quantity';
  return `
    WITH ${WANTED}, ${SHELF},
    stock AS (
      UPDATE inventory.stock SET ${changes(effect, 'shelf.quantity')} FROM shelf
       WHERE stock.warehouse = shelf.warehouse AND stock.sku = shelf.sku AND ${enough} AND NOT EXISTS (
         SELECT FROM inventory.transaction_lines WHERE transaction_id = $1 AND warehouse = shelf.warehouse AND sku = shelf.sku)
      RETURNING stock.warehouse, stock.sku, shelf.quantity, clock_timestamp() + $5::double precision * interval '1 millisecond' AS ends_at
    )
    INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, quantity, pattern, status, expires_at, ask_at)
    SELECT $1::uuid, warehouse, sku, quantity, '${pattern}', '${to}', ends_at, ${OPEN.includes(to) ? 'ends_at' : 'NULL'} FROM stock
    RETURNING sku, status`;
}

/** The other verbs: a line moves only from where the rules allow it, and the stock only when the line moved. */
export function moveStatement(verb: Verb): string {
  const { of, effect } = LINE_RULES[verb];
  const rules = (['tcc', 'saga'] as const).flatMap((pattern) =>
    of[pattern] === undefined ? [] : [{ pattern, ...of[pattern] }],
  );
  const from = rules.flatMap((rule) => rule.from.map((status) => `('${rule.pattern}', '${status}')`));
  const change = changes(effect, 'line.quantity');
  const move = `
      UPDATE inventory.transaction_lines AS line
         SET status = CASE pattern ${each(rules, ({ to }) => `'${to}'`)} END,
             ask_at = CASE pattern ${each(rules, ({ to }) => (OPEN.includes(to) ? 'ask_at' : 'NULL::timestamptz'))} END,
             updated_at = clock_timestamp()
        FROM shelf
       WHERE transaction_id = $1 AND line.warehouse = shelf.warehouse AND line.sku = shelf.sku AND line.quantity = shelf.quantity
         AND (pattern, status) IN (${from.join(', ')})
      RETURNING line.warehouse, line.sku, line.quantity, status`;
  if (change === '') {
    const looked = `shelf AS (SELECT warehouse, stock.sku, quantity FROM inventory.stock JOIN wanted ON wanted.sku = stock.sku
       WHERE warehouse = $2${verb === 'issue' ? ' AND NOT missing' : ''})`;
    return `WITH ${WANTED}, ${looked} ${move}`;
  }
  return `
    WITH ${WANTED}, ${SHELF},
    line AS (${move}
    ), stock AS (
      UPDATE inventory.stock SET ${change} FROM line WHERE stock.warehouse = line.warehouse AND stock.sku = line.sku
    )
    SELECT sku, status FROM line`;
}

/** A cancel or compensate that found no line: from now on there never will be one. $1 transaction, $2 warehouse, $3 sku, $4 quantity. */
export function voidStatement(verb: Verb): string {
  return `
    INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, quantity, pattern, status)
    VALUES ($1, $2, $3, $4, '${patternOf(verb)}', 'NULL_CANCELLED')
    ON CONFLICT DO NOTHING
    RETURNING status`;
}

/** The line and its stock as they are; no row = no such stock. $1 transaction, $2 warehouse, $3 sku. */
export const READ_STATEMENT = `
  SELECT stock.missing, line.pattern, line.status, line.quantity
    FROM inventory.stock
    LEFT JOIN inventory.transaction_lines AS line ON line.transaction_id = $1 AND line.warehouse = stock.warehouse AND line.sku = stock.sku
   WHERE stock.warehouse = $2 AND stock.sku = $3`;

/** The SET list of an effect; empty when there is none. */
function changes({ held, onHand, sold }: StockEffect, quantity: string): string {
  const columns = { held, on_hand: onHand, sold };
  return Object.entries(columns)
    .filter(([, factor]) => factor !== 0)
    .map(([column, factor]) => `${column} = stock.${column} ${factor === 1 ? '+' : '-'} ${quantity}`)
    .join(', ');
}

function each(rules: readonly (Rule & { pattern: Pattern })[], value: (rule: Rule) => string): string {
  return rules.map((rule) => `WHEN '${rule.pattern}' THEN ${value(rule)}`).join(' ');
}

function ruleOf(rule: Rule | undefined): Rule {
  if (rule === undefined) throw new Error('Bug: a verb without a rule');
  return rule;
}
