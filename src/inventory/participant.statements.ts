import {
  LINE_RULES,
  OPEN,
  patternOf,
  type Pattern,
  type Rule,
  type StockEffect,
  type Verb,
} from './domain/line-rules.js';

// $1 transaction, $2 warehouse, $3 sku, $4 quantity in every statement.
//
// Whatever changes the stock locks its row before the line's. An insert that meets a line which another call is moving
// waits for that call, so with the locks the other way round a repeated try and a cancel would wait for each other.

/**
 * try and reserve: one conditional UPDATE takes the stock, and the line is inserted for what was taken. A line that is
 * there already takes nothing; one that another call makes at this very moment violates the primary key, which undoes
 * the whole statement. $5 = the term in milliseconds.
 */
export function openStatement(verb: Verb): string {
  const { of, effect } = LINE_RULES[verb];
  const pattern = patternOf(verb);
  return `
    WITH stock AS (
      UPDATE inventory.stock SET ${changes(effect, '$4::integer')}
       WHERE warehouse = $2 AND sku = $3 AND on_hand - held >= $4::integer AND NOT EXISTS (
         SELECT FROM inventory.transaction_lines WHERE transaction_id = $1 AND warehouse = $2 AND sku = $3)
      RETURNING warehouse, sku, clock_timestamp() + $5::double precision * interval '1 millisecond' AS ends_at
    )
    INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, quantity, pattern, status, expires_at, ask_at)
    SELECT $1::uuid, warehouse, sku, $4::integer, '${pattern}', '${ruleOf(of[pattern]).to}', ends_at, ends_at FROM stock
    RETURNING status`;
}

/** The other verbs: the line moves only from where the rules allow it, and the stock only when the line moved. */
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
       WHERE transaction_id = $1 AND line.warehouse = shelf.warehouse AND line.sku = shelf.sku AND quantity = $4
         AND (pattern, status) IN (${from.join(', ')})
      RETURNING line.warehouse, line.sku, quantity, status`;
  if (change === '') return `WITH ${SHELF}${verb === 'issue' ? ' AND NOT missing' : ''}) ${move}`;
  return `
    WITH ${SHELF} FOR NO KEY UPDATE), line AS (${move}
    ), stock AS (
      UPDATE inventory.stock SET ${change} FROM line WHERE stock.warehouse = line.warehouse AND stock.sku = line.sku
    )
    SELECT status FROM line`;
}

/** A cancel or compensate that found no line: from now on there never will be one. */
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

const SHELF = 'shelf AS (SELECT warehouse, sku FROM inventory.stock WHERE warehouse = $2 AND sku = $3';

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
