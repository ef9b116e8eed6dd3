import type { Products } from './domain/order.js';

/** Where names and prices come from. An abstract class, because Nest needs a value as a token. */
export abstract class ProductCatalogue {
  /** What is known of these SKUs now; unknown ones are left out. Never called inside a transaction. */
  abstract find(skus: readonly string[]): Promise<Products>;
}
