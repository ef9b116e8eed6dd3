import type { PersonalTable } from '#kernel/leases';

/** Refusals after which the job calls under its next derived key (create-cbu.job.ts); more than anybody retries by hand. */
const MAX_REFUSALS = 9;

/** The account stays with its numbers and states, as the books need it; who it belongs to does not. */
export const PERSONAL_ACCOUNTS: readonly PersonalTable[] = [
  {
    table: 'account.accounts',
    rows: 'user_id = $1',
    // Its own id, the aggregate of its jobs, and the keys under which the ledger and the clearing house know it.
    names: `ARRAY[id::text, 'account:' || id, 'api-' || id] || ARRAY(SELECT 'api-' || id || '-r' || n FROM generate_series(1, ${MAX_REFUSALS}) AS n)`,
    live: "CASE WHEN status IN ('OPENING', 'PENDING_CBU') THEN 'account ' || id || ' is ' || status END",
    erased: {
      account_holder_id: "'erased'",
      owner_name: "'erased'",
      owner_cuit: "'00000000000'",
      requested_cbu: 'NULL',
      origin_ip: 'NULL',
      status_reason: "CASE WHEN status_reason IS NOT NULL THEN 'erased' END",
    },
  },
  {
    table: 'account.audit_records',
    rows: 'user_id = $1',
    erased: { origin_ip: 'NULL', data: "data - 'reason'" },
  },
];
