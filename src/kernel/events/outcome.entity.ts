import { Check, Column, Entity, Generated, Index, PrimaryColumn, Unique } from 'typeorm';

/** A row of `events.outcomes`. */
@Entity({
  schema: 'events',
  name: 'outcomes',
  comment: 'What became of things, written in the transaction in which it became so. Kept for ever.',
})
@Check('outcomes_aggregate_id_length', 'length(aggregate_id) BETWEEN 1 AND 100')
@Check('outcomes_aggregate_type_length', 'length(aggregate_type) BETWEEN 1 AND 50')
@Check('outcomes_dedupe_length', 'length(dedupe) BETWEEN 1 AND 200')
@Check('outcomes_type_length', 'length(type) BETWEEN 1 AND 100')
@Check('outcomes_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Unique('outcomes_once', ['user_id', 'dedupe'])
@Index('outcomes_feed', ['position'], { unique: true, where: '"position" IS NOT NULL' })
@Index('outcomes_feed_of_type', ['type', 'position'], { where: '"position" IS NOT NULL' })
@Index('outcomes_of', ['aggregate_id'])
@Index('outcomes_pending', ['recorded'], { where: '"position" IS NULL' })
export class OutcomeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outcomes_pkey' })
  readonly id!: string;
  // 'identity' is missing in the decorator's type alone.
  @Generated('identity' as 'increment')
  @Column({
    type: 'bigint',
    comment: 'The order of recording. Not that of commits: never a cursor.',
    generatedIdentity: 'ALWAYS',
  })
  readonly recorded!: string;
  @Column('bigint', {
    nullable: true,
    comment: 'The place in the feed, without holes; null until the publisher has seen the row committed.',
  })
  readonly position!: string | null;
  @Column('text')
  readonly type!: string;
  @Column('text')
  readonly aggregate_type!: string;
  @Column('text')
  readonly aggregate_id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('jsonb')
  readonly data!: unknown;
  @Column('text', { comment: 'One outcome is written once, however often its work is done again.' })
  readonly dedupe!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('text', {
    nullable: true,
    comment: 'Of the work in which it came about; its deliveries belong to that trace.',
  })
  readonly traceparent!: string | null;
}

/** A row of `events.feed_head`. */
@Entity({
  schema: 'events',
  name: 'feed_head',
  comment: 'The last position of the feed. Its lock lets one publisher at a time hand out positions.',
})
@Check('feed_head_one', 'one')
export class FeedHeadEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'feed_head_pkey' })
  readonly one!: boolean;
  @Column('bigint')
  readonly position!: string;
}
