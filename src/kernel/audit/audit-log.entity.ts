import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `admin.audit_log`. */
@Entity({
  schema: 'admin',
  name: 'audit_log',
  comment:
    'Who changed or read what by hand, when and why; written in the transaction of the change. Altered only where a person is erased: the words about what was theirs.',
})
@Check('audit_log_action_length', 'length(action) BETWEEN 1 AND 100')
@Check('audit_log_actor_length', 'length(actor) BETWEEN 1 AND 150')
@Check('audit_log_reason_length', 'length(reason) BETWEEN 1 AND 500')
@Check('audit_log_subject_length', 'length(subject) BETWEEN 1 AND 300')
@Index('audit_log_about', { synchronize: false })
@Index('audit_log_changes', { synchronize: false })
export class AuditLogEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_log_pkey' })
  readonly id!: string;
  @Column('text')
  readonly actor!: string;
  @Column('text')
  readonly action!: string;
  @Column('text')
  readonly subject!: string;
  @Column('text')
  readonly reason!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly at!: Date;
}
