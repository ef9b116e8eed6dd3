import type { PersonalTable } from '#kernel/leases';

/**
 * The reasons that operators gave for changes of the person's accounts, orders and processes: they may name the person.
 * Who did what and when stays. Rows about the person as such (erasure, export) stay whole.
 */
export const PERSONAL_AUDIT: PersonalTable = {
  table: 'admin.audit_log',
  rows: "subject NOT LIKE 'person:%' AND split_part(subject, ':', 2) = ANY ($2)",
  erased: { reason: "'erased'" },
};
