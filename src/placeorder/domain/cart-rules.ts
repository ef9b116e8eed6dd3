import type { Products } from '#order';
import type { Cart } from '../placeorder.data.js';

/** Why a cart cannot be placed; `itemId` is the SKU. */
export interface ValidationResult {
  readonly hasCommonError: boolean;
  readonly commonErrorMessageKey: string | null;
  readonly itemResults: readonly { readonly itemId: string; readonly errorMessageKey: string }[];
}

/** Everything that is wrong with the cart at today's catalogue; null = it can be placed. */
export function cartErrors(cart: Cart, products: Products): ValidationResult | null {
  const common = cart.lines.length === 0 ? 'cart.empty' : cart.addressed ? null : 'address.incomplete';
  const items = cart.lines.flatMap(({ sku, unitPrice }) => {
    const product = products.get(sku);
    if (product === undefined || product.currency !== cart.currency)
      return [{ itemId: sku, errorMessageKey: 'item.unknown-sku' }];
    return product.price === unitPrice ? [] : [{ itemId: sku, errorMessageKey: 'item.price-changed' }];
  });
  return common === null && items.length === 0
    ? null
    : { hasCommonError: common !== null, commonErrorMessageKey: common, itemResults: items };
}

export function insufficientStock(skus: readonly string[]): ValidationResult {
  const itemResults = skus.map((itemId) => ({ itemId, errorMessageKey: 'item.insufficient-stock' }));
  return { hasCommonError: false, commonErrorMessageKey: null, itemResults };
}
