import type { PersonalTable } from '#kernel/leases';

/** Why something came back may have been said by the customer. */
export const PERSONAL_RETURNS: readonly PersonalTable[] = [
  { table: 'fulfilment.returns', rows: 'user_id = $1', names: 'ARRAY[id::text]', erased: { reason: "'erased'" } },
];
