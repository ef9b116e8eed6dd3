import type { PersonalTable } from '../durable/index.js';

/** What operators wrote about things of the person. Who did what and when stays; so does why a person was erased. */
export const PERSONAL_AUDIT: PersonalTable = {
  table: 'admin.audit_log',
  rows: "subject NOT LIKE 'person:%' AND split_part(subject, ':', 2) = ANY ($2)",
  erased: { reason: "'erased'" },
};
