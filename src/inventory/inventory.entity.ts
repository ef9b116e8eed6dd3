import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LineStatus, Pattern } from './domain/line-rules.js';

/** A row of `inventory.products`; PostgreSQL's bigint arrives as a string. */
@Entity({ schema: 'inventory', name: 'products' })
@Check('products_currency', "currency ~ '^[A-Z]{3}$'")
@Check('products_name_length', 'length(name) BETWEEN 1 AND 100')
@Check('products_price', 'price BETWEEN 0 AND 1000000000000')
@Check('products_sku_form', "sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'")
export class ProductEntity {
  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'products_pkey' })
  readonly sku!: string;
  @Column('text')
  readonly name!: string;
  @Column('bigint')
  readonly price!: string;
  @Column('text')
  readonly currency!: string;
}

/** A row of `inventory.stock`. */
@Entity({
  schema: 'inventory',
  name: 'stock',
  comment:
    'Of one SKU in one warehouse; held is the sum of the open holds, available is on_hand - held. Changed only by conditional UPDATEs.',
})
@Check('stock_conserved', 'on_hand + sold = received')
@Check('stock_held_on_hand', 'held BETWEEN 0 AND on_hand')
@Check('stock_sold', 'sold >= 0')
@Check('stock_warehouse', "warehouse IN ('A', 'B')")
export class StockEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stock_pkey' })
  readonly warehouse!: string;
  @ForeignKey(() => ProductEntity, { name: 'stock_product' })
  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'stock_pkey' })
  readonly sku!: string;
  @Column('bigint')
  readonly received!: string;
  @Column('bigint')
  readonly on_hand!: string;
  @Column('bigint', { default: 0 })
  readonly held!: string;
  @Column('bigint', { default: 0 })
  readonly sold!: string;
  @Column('boolean', {
    default: false,
    comment: 'An admin found the shelf empty: the goods cannot be issued, whatever the books say.',
  })
  readonly missing!: boolean;
}

/** A row of `inventory.transaction_lines`. */
@Entity({
  schema: 'inventory',
  name: 'transaction_lines',
  comment:
    'The fence: what this warehouse has agreed to for one transaction and SKU. Kept longer than any late duplicate.',
})
@Check('transaction_lines_asked', "(ask_at IS NOT NULL) = (status IN ('TRIED', 'CONFIRM_PENDING', 'RESERVED'))")
@Check('transaction_lines_pattern', "pattern IN ('tcc', 'saga')")
@Check('transaction_lines_quantity', 'quantity BETWEEN 1 AND 1000000')
@Check(
  'transaction_lines_status',
  "CASE pattern WHEN 'tcc' THEN status IN ('TRIED', 'CONFIRM_PENDING', 'CONFIRMED', 'CANCELLED', 'NULL_CANCELLED', 'ISSUED', 'RETURNED') ELSE status IN ('RESERVED', 'CONFIRMED', 'COMPENSATED', 'NULL_CANCELLED', 'ISSUED', 'RETURNED', 'RESTOCKED') END",
)
@Check('transaction_lines_term', "(expires_at IS NULL) = (status = 'NULL_CANCELLED')")
@Index('transaction_lines_to_ask', ['ask_at'], { where: 'ask_at IS NOT NULL' })
@ForeignKey(() => StockEntity, ['warehouse', 'sku'], ['warehouse', 'sku'], { name: 'transaction_lines_stock' })
export class LineEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'transaction_lines_pkey' })
  readonly transaction_id!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'transaction_lines_pkey' })
  readonly warehouse!: string;
  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'transaction_lines_pkey' })
  readonly sku!: string;
  @Column('text')
  readonly pattern!: Pattern;
  @Column('text', { comment: 'NULL_CANCELLED = cancelled before its try arrived; that try is refused.' })
  readonly status!: LineStatus;
  @Column('integer')
  readonly quantity!: number;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
  @Column('timestamptz', { nullable: true, comment: "The end of the hold's term." })
  readonly expires_at!: Date | null;
  @Column('timestamptz', {
    nullable: true,
    comment: 'When the settler next asks the coordinator about an open line; null once the line is settled.',
  })
  readonly ask_at!: Date | null;
}
