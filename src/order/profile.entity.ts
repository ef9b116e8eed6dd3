import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `orders.profiles`. */
@Entity({
  schema: 'orders',
  name: 'profiles',
  comment: 'One row per shopper, there to be locked: whoever changes an order holds its profile first.',
})
@Check('profiles_claimed', '(claimed_by IS NULL) = (claimed_at IS NULL)')
@Check('profiles_claimer_length', 'length(claimed_by) BETWEEN 1 AND 150')
@Check('profiles_user_length', 'length(user_id) BETWEEN 1 AND 150')
@Index('profiles_anonymous', ['user_id'], { where: "user_id LIKE 'anonymous:%'" })
@Index('profiles_claimed_by', ['claimed_by'], { where: 'claimed_by IS NOT NULL' })
export class ProfileEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'profiles_pkey' })
  readonly user_id!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('text', {
    nullable: true,
    comment: 'The shopper who took over everything of this anonymous profile; its cookie is spent.',
  })
  readonly claimed_by!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly claimed_at!: Date | null;
}
