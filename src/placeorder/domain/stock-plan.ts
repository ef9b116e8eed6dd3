import type { Cart, StockLeg } from '../placeorder.data.js';

/** What can be had of each SKU, by warehouse. */
export type Available = ReadonlyMap<string, ReadonlyMap<StockLeg['warehouse'], number>>;

/** Every line from the warehouse that comes first. */
export function firstLegs({ lines }: Cart, warehouse: StockLeg['warehouse']): StockLeg[] {
  return lines.map(({ sku, quantity }) => ({ warehouse, sku, quantity, status: 'PENDING' }));
}

/**
 * The legs with what was refused spread over the warehouses in their order, or the SKUs that they cannot all deliver.
 * A warehouse that holds some of a SKU already is left as it is: a leg's quantity never changes once it is held.
 */
export function spread(
  legs: readonly StockLeg[],
  available: Available,
): { readonly legs: StockLeg[] } | { readonly short: string[] } {
  const kept = legs.filter(({ status }) => status !== 'REFUSED');
  const short: string[] = [];
  const added: StockLeg[] = [];
  for (const sku of refusedSkus(legs)) {
    let open = legs
      .filter((leg) => leg.sku === sku && leg.status === 'REFUSED')
      .reduce((sum, { quantity }) => sum + quantity, 0);
    for (const [warehouse, most] of available.get(sku) ?? []) {
      const quantity = kept.some((leg) => leg.sku === sku && leg.warehouse === warehouse) ? 0 : Math.min(open, most);
      if (quantity > 0) added.push({ warehouse, sku, quantity, status: 'PENDING' });
      open -= quantity;
    }
    if (open > 0) short.push(sku);
  }
  return short.length > 0 ? { short } : { legs: [...kept, ...added] };
}

/** In the order of the legs, each once. */
export function refusedSkus(legs: readonly StockLeg[]): string[] {
  return [...new Set(legs.filter(({ status }) => status === 'REFUSED').map(({ sku }) => sku))];
}
