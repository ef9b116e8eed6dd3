import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A row of `deposit.deposits`. */
@Entity({
  schema: 'deposit',
  name: 'deposits',
  comment: 'Stands for the books of a core-banking ledger that is not ours.',
})
@Check('deposits_holder_length', 'length(account_holder_key) BETWEEN 1 AND 64')
@Check('deposits_holder_type', "account_holder_type = 'CLIENT'")
@Check('deposits_key_length', 'length(idempotency_key) BETWEEN 1 AND 255')
@Check('deposits_name_length', 'length(name) BETWEEN 1 AND 100')
@Check('deposits_product', "product_type_key IN ('CURRENT_ACCOUNT', 'SAVINGS_ACCOUNT')")
@Check('deposits_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Unique('deposits_once', ['user_id', 'idempotency_key'])
@Index('deposits_by_key', ['idempotency_key'])
export class DepositEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deposits_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('text', {
    comment: 'The key it was made under; outlives the idempotency row, so a late repeat makes no second deposit.',
  })
  readonly idempotency_key!: string;
  @Column('text')
  readonly account_holder_key!: string;
  @Column('text')
  readonly account_holder_type!: string;
  @Column('text')
  readonly product_type_key!: string;
  @Column('text')
  readonly name!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}
