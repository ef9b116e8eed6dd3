import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `jobs.staged_jobs`. */
@Entity({
  schema: 'jobs',
  name: 'staged_jobs',
  comment: "The outbox: written in the phase's transaction, deleted in the transaction of the job's effect.",
})
@Check('staged_jobs_aggregate_length', 'length(aggregate) BETWEEN 1 AND 200')
@Check('staged_jobs_name_length', 'length(job_name) BETWEEN 1 AND 100')
@Index('staged_jobs_aggregate', ['aggregate', 'created_at', 'id'])
@Index('staged_jobs_due', ['next_run_at'], { where: 'parked_at IS NULL' })
@Index('staged_jobs_in_doubt', ['unknown_since'], { where: 'unknown_since IS NOT NULL' })
@Index('staged_jobs_parked', ['id'], { where: 'parked_at IS NOT NULL' })
export class StagedJobEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staged_jobs_pkey' })
  readonly id!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('text')
  readonly job_name!: string;
  @Column('jsonb')
  readonly job_args!: unknown;
  @Column('text')
  readonly aggregate!: string;
  @Column('text', { nullable: true })
  readonly traceparent!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly enqueued_at!: Date | null;
  @Column('bigint', { default: 0 })
  readonly lease_epoch!: string;
  @Column('timestamptz', { nullable: true })
  readonly leased_until!: Date | null;
  @Column('timestamptz', { nullable: true })
  readonly last_run_at!: Date | null;
  @Column('timestamptz', {
    default: () => 'clock_timestamp()',
    comment:
      "When the enqueuer drives it next: at once, after the queue lost it, after a back-off, or when a worker's lease ran out.",
  })
  readonly next_run_at!: Date;
  @Column('integer', { default: 0 })
  readonly attempts!: number;
  @Column('integer', { default: 0, comment: 'Definite refusals so far; a retry after one uses the next derived key.' })
  readonly refusals!: number;
  @Column('timestamptz', { nullable: true })
  readonly unknown_since!: Date | null;
  @Column('text', { nullable: true })
  readonly last_error!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly parked_at!: Date | null;
  @Column('timestamptz', {
    nullable: true,
    comment: 'When a person last gave it a fresh budget: its age counts from then.',
  })
  readonly retried_at!: Date | null;
}
