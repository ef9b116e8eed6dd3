import type { StockService } from '#inventory';
import { ProductCatalogue, type Products } from '#order';

/** The products of the inventory module in this very process. */
export class ProductCatalogueInProcess extends ProductCatalogue {
  constructor(private readonly stocks: StockService) {
    super();
  }

  async find(skus: readonly string[]): Promise<Products> {
    return new Map((await this.stocks.productsOf(skus)).map((product) => [product.sku, product]));
  }
}
