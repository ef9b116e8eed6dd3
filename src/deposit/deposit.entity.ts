/** A row of `deposit.deposits`. */
export interface DepositEntity {
  readonly id: string;
  readonly user_id: string;
  readonly idempotency_key: string;
  readonly account_holder_key: string;
  readonly account_holder_type: string;
  readonly product_type_key: string;
  readonly name: string;
  readonly created_at: Date;
}
