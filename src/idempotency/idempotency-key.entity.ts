import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A row of `idempotency.idempotency_keys`. */
@Entity({
  schema: 'idempotency',
  name: 'idempotency_keys',
  comment: 'One row per intended operation; finished rows are deleted by the reaper after the retention.',
})
@Check(
  'idempotency_keys_finished',
  "(finished_at IS NULL) = (response_code IS NULL) AND (finished_at IS NULL) = (recovery_point <> 'finished')",
)
@Check('idempotency_keys_key_length', 'length(idempotency_key) BETWEEN 1 AND 255')
@Check('idempotency_keys_method_length', 'length(request_method) <= 10')
@Check('idempotency_keys_path_length', 'length(request_path) <= 255')
@Check('idempotency_keys_point_length', 'length(recovery_point) <= 50')
@Check('idempotency_keys_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Unique('idempotency_keys_scope', ['user_id', 'idempotency_key', 'request_method', 'request_path'])
@Index('idempotency_keys_due', ['next_run_at'], { where: 'finished_at IS NULL AND parked_at IS NULL' })
@Index('idempotency_keys_in_doubt', ['unknown_since'], {
  where: 'unknown_since IS NOT NULL AND finished_at IS NULL',
})
@Index('idempotency_keys_of_key', { synchronize: false })
@Index('idempotency_keys_parked', ['id'], { where: 'parked_at IS NOT NULL AND finished_at IS NULL' })
@Index('idempotency_keys_reapable', ['finished_at'], { where: 'finished_at IS NOT NULL' })
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  readonly id!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('text')
  readonly idempotency_key!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('text')
  readonly request_method!: string;
  @Column('text', {
    comment: "The route's pattern with its parameters, spelled in one way; a longer one ends in its digest.",
  })
  readonly request_path!: string;
  @Column('bytea')
  readonly request_fingerprint!: Buffer;
  @Column('text', {
    nullable: true,
    comment: 'The validated command as JSON; dropped when finished, the fingerprint is enough to tell another payload.',
  })
  readonly request_params!: string | null;
  @Column('jsonb')
  readonly actor!: unknown;
  @Column('inet', { nullable: true })
  readonly origin_ip!: string | null;
  @Column('text', { nullable: true })
  readonly traceparent!: string | null;
  @Column('text', {
    nullable: true,
    comment: 'X-Request-Id of the request that made the row; of those that repeated it nothing is kept.',
  })
  readonly request_id!: string | null;
  @Column('text')
  readonly lifecycle!: string;
  @Column('integer')
  readonly lifecycle_version!: number;
  @Column('text')
  readonly recovery_point!: string;
  @Column('bigint', { default: 1, comment: 'Rises with each new holder; every commit is guarded by it.' })
  readonly lease_epoch!: string;
  @Column('timestamptz', { nullable: true })
  readonly leased_until!: Date | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly last_run_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly next_run_at!: Date;
  @Column('integer', { default: 0 })
  readonly attempts!: number;
  @Column('timestamptz', {
    nullable: true,
    comment: 'Start of the first run whose foreign call at this recovery point may have taken effect unseen.',
  })
  readonly unknown_since!: Date | null;
  @Column('text', { nullable: true })
  readonly last_error!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly parked_at!: Date | null;
  @Column('integer', { nullable: true })
  readonly response_code!: number | null;
  @Column('jsonb', { nullable: true })
  readonly response_headers!: unknown;
  @Column('bytea', { nullable: true })
  readonly response_body!: Buffer | null;
  @Column('timestamptz', { nullable: true })
  readonly finished_at!: Date | null;
}
