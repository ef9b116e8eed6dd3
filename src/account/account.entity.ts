import type { AccountStatus, AuditEvent } from './domain/account-status.js';

/** A row of `account.accounts`, as it is read. */
export interface AccountEntity {
  readonly id: string;
  readonly user_id: string;
  readonly status: AccountStatus;
  readonly status_reason: string | null;
  readonly account_holder_id: string;
  readonly product_type_id: string;
  readonly owner_name: string;
  readonly owner_cuit: string;
  readonly owner_type: string;
  readonly account_type: string;
  readonly currency: string;
  readonly requested_cbu: string | null;
  readonly deposit_account_id: string | null;
  readonly cbu: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A row of `account.audit_records`, as it is read. */
export interface AuditRecordEntity {
  readonly id: string;
  readonly event: AuditEvent;
  readonly created_at: Date;
  readonly origin_ip: string | null;
  readonly resource_type: string;
  readonly resource_id: string;
  readonly data: Record<string, unknown>;
}
