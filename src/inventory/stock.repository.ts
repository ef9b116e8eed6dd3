import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type Repository } from 'typeorm';
import { DATA_SOURCE, Database, type SqlExecutor } from '#platform/database';
import { ProductEntity, type StockEntity } from './inventory.entity.js';

const STOCK = 'warehouse, sku, received, on_hand, held, sold, missing';
const PRODUCT = 'sku, name, price, currency';

/**
 * The catalogue, and what an admin does to the stock. The list is TypeORM's; SQL are the look-ups that every change of a
 * cart makes, prepared, and the one guarded statement that changes stock.
 */
@Injectable()
export class StockRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(ProductEntity, DATA_SOURCE) private readonly catalogue: Repository<ProductEntity>,
  ) {}

  products(after: string | null, limit: number): Promise<ProductEntity[]> {
    const where = after === null ? {} : { sku: MoreThan(after) };
    return this.catalogue.find({ where, order: { sku: 'ASC' }, take: limit });
  }

  async productsOf(skus: readonly string[], sql: SqlExecutor = this.database): Promise<ProductEntity[]> {
    const { rows } = await sql.query<ProductEntity>(
      `SELECT ${PRODUCT} FROM inventory.products WHERE sku = ANY($1) ORDER BY sku`,
      [skus],
    );
    return rows;
  }

  async stock(warehouse: string, sku: string): Promise<StockEntity | null> {
    const { rows } = await this.database.query<StockEntity>(
      `SELECT ${STOCK} FROM inventory.stock WHERE warehouse = $1 AND sku = $2`,
      [warehouse, sku],
    );
    return rows[0] ?? null;
  }

  /**
   * Sets what is on hand, whether it is missing, or both (null = as it is), also of a product that the warehouse never had.
   * Null when the product is unknown, or when more is held than would be on hand.
   */
  async set(
    warehouse: string,
    sku: string,
    onHand: number | null,
    missing: boolean | null,
  ): Promise<StockEntity | null> {
    const { rows } = await this.database.query<StockEntity>(
      `INSERT INTO inventory.stock AS stock (warehouse, sku, received, on_hand, missing)
       SELECT $1, sku, coalesce($3::bigint, 0), coalesce($3::bigint, 0), coalesce($4::boolean, false) FROM inventory.products WHERE sku = $2
       ON CONFLICT ON CONSTRAINT stock_pkey DO UPDATE
         SET received = coalesce($3, stock.on_hand) + stock.sold, on_hand = coalesce($3, stock.on_hand), missing = coalesce($4, stock.missing)
         WHERE stock.held <= coalesce($3, stock.on_hand)
       RETURNING ${STOCK.split(', ')
         .map((column) => `stock.${column}`)
         .join(', ')}`,
      [warehouse, sku, onHand, missing],
    );
    return rows[0] ?? null;
  }
}
