import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#platform/database';
import { isSku } from './domain/sku.js';
import { isWarehouse } from './domain/warehouse.js';
import { InventoryNotFoundError, OnHandBelowHeldError } from './inventory.errors.js';
import type { ProductEntity, StockEntity } from './inventory.entity.js';
import type { ProductDto, SetStockDto, StockDto } from './stock.dto.js';
import { StockRepository } from './stock.repository.js';

/** The catalogue, and the stock as people see it. */
@Injectable()
export class StockService {
  constructor(private readonly stocks: StockRepository) {}

  /** By SKU; one more than a page tells the caller whether there is another. */
  async products(after: string | null, limit: number): Promise<{ products: ProductDto[]; next: string | null }> {
    const rows = await this.stocks.products(after, limit + 1);
    const products = rows.slice(0, limit).map(presentProduct);
    return { products, next: rows.length > limit ? (products.at(-1)?.sku ?? null) : null };
  }

  async product(sku: string): Promise<ProductDto> {
    const [product] = isSku(sku) ? await this.stocks.productsOf([sku]) : [];
    if (product === undefined) throw new InventoryNotFoundError('product');
    return presentProduct(product);
  }

  /** Those of the SKUs that exist. */
  async productsOf(skus: readonly string[], sql?: SqlExecutor): Promise<ProductDto[]> {
    return (await this.stocks.productsOf(skus, sql)).map(presentProduct);
  }

  async stock(warehouse: string, sku: string): Promise<StockDto> {
    const stock = isWarehouse(warehouse) && isSku(sku) ? await this.stocks.stock(warehouse, sku) : null;
    if (stock === null) throw new InventoryNotFoundError('stock');
    return presentStock(stock);
  }

  /** Counts the shelf: received follows from what is there and what was sold. */
  async set(warehouse: string, sku: string, { onHand, missing }: SetStockDto): Promise<StockDto> {
    if (!isWarehouse(warehouse)) throw new InventoryNotFoundError('warehouse');
    await this.product(sku);
    const stock = await this.stocks.set(warehouse, sku, onHand ?? null, missing ?? null);
    if (stock === null) throw new OnHandBelowHeldError();
    return presentStock(stock);
  }
}

function presentProduct({ sku, name, price, currency }: ProductEntity): ProductDto {
  return { sku, name, price: Number(price), currency };
}

function presentStock(stock: StockEntity): StockDto {
  const [received, onHand, held, sold] = [stock.received, stock.on_hand, stock.held, stock.sold].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { warehouse: stock.warehouse, sku: stock.sku, received, onHand, held, sold, available: onHand - held };
}
