/** A row of `cbu.cbus`. */
export interface CbuEntity {
  readonly id: string;
  readonly user_id: string;
  readonly idempotency_key: string;
  readonly cbu: string;
  readonly owner_name: string;
  readonly owner_cuit: string;
  readonly owner_type: string;
  readonly account_type: string;
  readonly currency: string;
  readonly created_at: Date;
}
