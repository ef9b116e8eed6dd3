import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A row of `cbu.cbus`. */
@Entity({ schema: 'cbu', name: 'cbus', comment: 'Stands for the books of a clearing house that is not ours.' })
@Check('cbus_account_type', "account_type IN ('CHECKING', 'SAVINGS')")
@Check('cbus_cbu_digits', "cbu ~ '^[0-9]{22}$'")
@Check('cbus_currency', "currency IN ('ARS', 'USD')")
@Check('cbus_key_length', 'length(idempotency_key) BETWEEN 1 AND 255')
@Check('cbus_owner_cuit_digits', "owner_cuit ~ '^[0-9]{11}$'")
@Check('cbus_owner_name_length', 'length(owner_name) BETWEEN 1 AND 100')
@Check('cbus_owner_type', "owner_type IN ('PHYSICAL_PERSON', 'LEGAL_PERSON')")
@Check('cbus_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Unique('cbus_cbu', ['cbu'])
@Unique('cbus_once', ['user_id', 'idempotency_key'])
@Index('cbus_by_key', ['idempotency_key'])
export class CbuEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cbus_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('text')
  readonly idempotency_key!: string;
  @Column('text')
  readonly cbu!: string;
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
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}
