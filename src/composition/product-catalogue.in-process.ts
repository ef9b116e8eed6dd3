import type { SqlExecutor } from '#platform/database';
import type { StockService } from '#inventory';
import { ProductCatalogue, type Products } from '#order';

/** The products of the inventory module in this very process. */
export class ProductCatalogueInProcess extends ProductCatalogue {
  override readonly ours = true;

  constructor(private readonly stocks: StockService) {
    super();
  }

  async find(skus: readonly string[], sql?: SqlExecutor): Promise<Products> {
    return new Map((await this.stocks.productsOf(skus, sql)).map((product) => [product.sku, product]));
  }
}
