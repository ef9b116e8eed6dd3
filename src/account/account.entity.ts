import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AccountStatus, AuditEvent } from './domain/account-status.js';

/** A row of `account.accounts`. */
@Entity({
  schema: 'account',
  name: 'accounts',
  comment: 'One row per opened account; its id is the id of the idempotent request that opened it.',
})
@Check('accounts_active_has_cbu', "(status = 'ACTIVE') = (cbu IS NOT NULL)")
@Check('accounts_answered_has_deposit', "status IN ('OPENING', 'REJECTED') OR deposit_account_id IS NOT NULL")
@Check('accounts_cbu_digits', "cbu ~ '^[0-9]{22}$'")
@Check('accounts_currency', "currency IN ('ARS', 'USD')")
@Check('accounts_deposit_length', 'length(deposit_account_id) BETWEEN 1 AND 64')
@Check('accounts_holder_length', 'length(account_holder_id) BETWEEN 1 AND 64')
@Check('accounts_owner_cuit_digits', "owner_cuit ~ '^[0-9]{11}$'")
@Check('accounts_owner_name_length', 'length(owner_name) BETWEEN 1 AND 100')
@Check('accounts_owner_type', "owner_type IN ('PHYSICAL_PERSON', 'LEGAL_PERSON')")
@Check(
  'accounts_product',
  "(product_type_id = 'CURRENT_ACCOUNT' AND account_type = 'CHECKING') OR (product_type_id = 'SAVINGS_ACCOUNT' AND account_type = 'SAVINGS')",
)
@Check('accounts_reason_of_rejection', "(status IN ('CBU_REJECTED', 'REJECTED')) = (status_reason IS NOT NULL)")
@Check('accounts_requested_cbu_digits', "requested_cbu ~ '^[0-9]{22}$'")
@Check('accounts_status', "status IN ('OPENING', 'PENDING_CBU', 'ACTIVE', 'CBU_REJECTED', 'REJECTED')")
@Check('accounts_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Unique('accounts_of_user', ['user_id', 'id'])
@Index('accounts_cbu_once', ['user_id', 'cbu'], { unique: true, where: 'cbu IS NOT NULL' })
@Index('accounts_deposit_once', ['user_id', 'deposit_account_id'], {
  unique: true,
  where: 'deposit_account_id IS NOT NULL',
})
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('text')
  readonly status!: AccountStatus;
  @Column('text', { nullable: true })
  readonly status_reason!: string | null;
  @Column('text')
  readonly account_holder_id!: string;
  @Column('text')
  readonly product_type_id!: string;
  @Column('text')
  readonly owner_name!: string;
  @Column('text')
  readonly owner_cuit!: string;
  @Column('text')
  readonly owner_type!: string;
  @Column('text')
  readonly account_type!: string;
  @Column('text')
  readonly currency!: string;
  @Column('text', {
    nullable: true,
    comment: 'An existing CBU the client asked to attach; cbu stays null until the clearing house has agreed.',
  })
  readonly requested_cbu!: string | null;
  @Column('text', { nullable: true, comment: "The ledger's own id: opaque, from another system, no foreign key." })
  readonly deposit_account_id!: string | null;
  @Column('text', { nullable: true })
  readonly cbu!: string | null;
  @Column('inet', {
    nullable: true,
    comment: 'Of the first request; every later audit record repeats it, whoever did the step.',
  })
  readonly origin_ip!: string | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
}

/** A row of `account.audit_records`. */
@Entity({ schema: 'account', name: 'audit_records', comment: 'What happened to an account, each event once.' })
@Check(
  'audit_records_event',
  "event IN ('ACCOUNT_CREATED', 'DEPOSIT_LINKED', 'CBU_ASSIGNED', 'CBU_REJECTED', 'ACCOUNT_REJECTED')",
)
@Check('audit_records_resource_type', "resource_type = 'account'")
@Unique('audit_records_once', ['user_id', 'resource_id', 'event'])
@ForeignKey(() => AccountEntity, ['user_id', 'resource_id'], ['user_id', 'id'], { name: 'audit_records_account' })
export class AuditRecordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_records_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('text', { default: 'account' })
  readonly resource_type!: string;
  @Column('uuid')
  readonly resource_id!: string;
  @Column('text')
  readonly event!: AuditEvent;
  @Column('inet', { nullable: true })
  readonly origin_ip!: string | null;
  @Column('jsonb')
  readonly data!: Record<string, unknown>;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}
