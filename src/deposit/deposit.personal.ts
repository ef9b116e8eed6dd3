import type { PersonalTable } from '#kernel/leases';

/** Made by the person, or for them under a key that their account names. */
export const PERSONAL_DEPOSITS: PersonalTable = {
  table: 'deposit.deposits',
  rows: 'user_id = $1 OR idempotency_key = ANY ($2)',
  erased: { name: "'erased'", account_holder_key: "'erased'" },
};
