import type { SqlExecutor } from '#platform/database';
import type { Products } from './domain/order.js';

/** Where names and prices come from. An abstract class, because Nest needs a value as a token. */
export abstract class ProductCatalogue {
  /** Its products are in our own database: it may be asked inside a transaction, with `sql`. */
  readonly ours: boolean = false;

  /** What is known of these SKUs now; unknown ones are left out. One that is not ours is never asked inside a transaction. */
  abstract find(skus: readonly string[], sql?: SqlExecutor): Promise<Products>;
}
