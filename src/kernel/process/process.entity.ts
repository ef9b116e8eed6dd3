import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `process.processes`. */
@Entity({
  schema: 'process',
  name: 'processes',
  comment: 'One row per durable process: where it is, what it knows, who works on it.',
})
@Check('processes_definition_length', 'length(definition) BETWEEN 1 AND 100')
@Check('processes_finished', 'finished_at IS NULL OR ended_at IS NOT NULL')
@Check('processes_state_length', 'length(state) BETWEEN 1 AND 100')
@Check('processes_subject_length', 'length(subject) BETWEEN 1 AND 200')
@Check('processes_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Index('processes_anonymous_address', { synchronize: false })
@Index('processes_definition', ['definition', 'id'])
@Index('processes_claim', ['definition', 'version', 'lane', 'next_run_at'], {
  where: 'finished_at IS NULL AND parked_at IS NULL',
})
@Index('processes_by_end', ['definition', 'finished_at'], { where: 'finished_at IS NOT NULL' })
@Index('processes_in_doubt', ['unknown_since'], { where: 'unknown_since IS NOT NULL AND finished_at IS NULL' })
@Index('processes_live', ['user_id', 'definition', 'subject'], {
  unique: true,
  where: 'ended_at IS NULL AND subject IS NOT NULL',
})
@Index('processes_owner', { synchronize: false })
@Index('processes_paused', ['id'], { where: 'paused_at IS NOT NULL' })
@Index('processes_subject', ['subject', 'id'], { where: 'subject IS NOT NULL' })
@Index('processes_user', ['user_id', 'id'])
@Index('processes_waiting', ['id'], { where: 'parked_at IS NOT NULL' })
export class ProcessEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'processes_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('text')
  readonly definition!: string;
  @Column('integer')
  readonly version!: number;
  @Column('text', { nullable: true })
  readonly subject!: string | null;
  @Column('text')
  readonly state!: string;
  @Column('jsonb')
  readonly state_data!: unknown;
  @Column('jsonb')
  readonly snapshot!: unknown;
  @Column('jsonb', { nullable: true })
  readonly failure!: unknown;
  @Column('jsonb', {
    nullable: true,
    comment: 'What an older build has been told; since then it is in process.signals. Goes with the next release.',
  })
  readonly signal!: unknown;
  @Column('text', { nullable: true })
  readonly traceparent!: string | null;
  @Column('bigint', { default: 1 })
  readonly row_version!: string;
  @Column('integer', { default: 0 })
  readonly steps_run!: number;
  @Column('integer', {
    default: 0,
    comment:
      'Rises with each wake-up, so that one which comes while a run is under way is not lost when the run rests.',
  })
  readonly wakes!: number;
  @Column('integer', {
    default: 0,
    comment: 'Tries of the present state that count: its call left, or its worker died in it.',
  })
  readonly retries!: number;
  @Column('timestamptz', { nullable: true })
  readonly cancel_requested_at!: Date | null;
  @Column('timestamptz', { nullable: true })
  readonly deadline_at!: Date | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
  @Column('timestamptz', {
    nullable: true,
    comment: 'Reached a final state; only a parked compensation may still keep it unfinished.',
  })
  readonly ended_at!: Date | null;
  @Column('bigint', { default: 0 })
  readonly lease_epoch!: string;
  @Column('timestamptz', { nullable: true })
  readonly leased_until!: Date | null;
  @Column('timestamptz', { nullable: true })
  readonly last_run_at!: Date | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly next_run_at!: Date;
  @Column('integer', {
    default: 0,
    comment: 'Runs since the last commit that ended in a crash or a bug; past the budget the row is parked.',
  })
  readonly attempts!: number;
  @Column('timestamptz', { nullable: true })
  readonly unknown_since!: Date | null;
  @Column('text', { nullable: true })
  readonly last_error!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly parked_at!: Date | null;
  @Column('timestamptz', { nullable: true })
  readonly finished_at!: Date | null;
  @Column('timestamptz', {
    nullable: true,
    comment: 'Its owner has seen the end and wants it no longer shown as the current one.',
  })
  readonly dismissed_at!: Date | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()', comment: 'When the present state was entered.' })
  readonly entered_at!: Date;
  @Column('timestamptz', { nullable: true, comment: 'Until when the present state may be tried; moved on by a pause.' })
  readonly step_deadline_at!: Date | null;
  @Column('timestamptz', { nullable: true, comment: 'When it looks again by itself; kept while the state lasts.' })
  readonly timer_at!: Date | null;
  @Column('jsonb', { nullable: true, comment: 'What the call under way told last; given to the next try.' })
  readonly heartbeat!: unknown;
  @Column('timestamptz', { nullable: true })
  readonly heartbeat_at!: Date | null;
  @Column('integer', { default: 0, comment: 'Position of the last signal that was handled.' })
  readonly signals_read!: number;
  @Column('integer', { default: 0, comment: 'Entries of its history so far, in all chapters.' })
  readonly entries!: number;
  @Column('integer', { default: 1 })
  readonly chapter!: number;
  @Column('integer', { default: 0, comment: 'Those of the present chapter.' })
  readonly chapter_entries!: number;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly chapter_began_at!: Date;
  @Column('integer', { default: 1, comment: 'The chapter whose trace traceparent belongs to.' })
  readonly trace_chapter!: number;
  @Column('timestamptz', { nullable: true, comment: 'A person has paused it; it is due at infinity.' })
  readonly paused_at!: Date | null;
  @Column('uuid', { nullable: true })
  readonly forked_from!: string | null;
  @Column('text', {
    default: '',
    comment: 'The limited state that it waits to begin, or is in; empty = none. Each is claimed apart.',
  })
  readonly lane!: string;
}
