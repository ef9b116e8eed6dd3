/** Shoppers spread over so many pairs of products, so that they do not all wait for the same two rows of stock. */
export const PAIRS = 100;
/** Products of which one unit is left, one for each run. */
export const LAST_UNITS = 4;
export const PRICE = 10_000;
export const PLENTY = 1_000_000;

/** @param {number} shopper */
export function pairOf(shopper) {
  const pair = (shopper % PAIRS) + 1;
  return [`A-${pair}`, `B-${pair}`];
}

/** @param {number} run */
export function lastUnitOf(run) {
  return `LAST-${run + 1}`;
}

/** Every product with its stock. */
export function products() {
  const pairs = Array.from({ length: PAIRS }, (_each, index) => pairOf(index)).flat();
  const scarce = Array.from({ length: LAST_UNITS }, (_each, index) => lastUnitOf(index));
  return [...pairs.map((sku) => ({ sku, stock: PLENTY })), ...scarce.map((sku) => ({ sku, stock: 1 }))];
}
