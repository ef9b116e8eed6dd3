/** @import { Database } from './database.mjs' */

/** Shoppers spread over so many products, so that they do not all wait for the same row. */
const PLENTIFUL = 60;
/** Of these there is less than is wanted, in two places, so that orders are spread over warehouses or fail for want of goods. */
const SCARCE = 20;
const PLENTY = 1_000_000;
const FEW = 8;

/** @param {number} shopper */
export function skusOf(shopper) {
  const two = [`Plenty-${shopper % PLENTIFUL}`, `Plenty-${(shopper * 7 + 1) % PLENTIFUL}`];
  return [...new Set(shopper % 12 === 5 ? [`Scarce-${shopper % SCARCE}`, ...two] : two)];
}

/**
 * The same products here and there; stock is what the warehouses have.
 * @param {Database[]} databases
 */
export async function fillShelves(databases) {
  for (const database of databases) {
    await database.rows(
      `INSERT INTO inventory.products (sku, name, price, currency)
       SELECT kind || '-' || number, kind, 1000 + number, 'ARS'
         FROM (VALUES ('Plenty', ${PLENTIFUL}), ('Scarce', ${SCARCE})) AS kinds (kind, many), generate_series(0, many - 1) AS number`,
    );
    await database.rows(
      `INSERT INTO inventory.stock (warehouse, sku, received, on_hand)
       SELECT warehouse, sku, units, units
         FROM inventory.products, (VALUES ('A'), ('B')) AS each (warehouse),
              LATERAL (SELECT CASE WHEN sku LIKE 'Plenty-%' THEN ${PLENTY} ELSE ${FEW} END) AS of (units)
        WHERE sku ~ '^(Plenty|Scarce)-'`,
    );
  }
}
