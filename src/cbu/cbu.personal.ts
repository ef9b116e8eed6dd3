import type { PersonalTable } from '#kernel/leases';

/** Made by the person, or for them under a key that their account names. */
export const PERSONAL_CBUS: PersonalTable = {
  table: 'cbu.cbus',
  rows: 'user_id = $1 OR idempotency_key = ANY ($2)',
  erased: { owner_name: "'erased'", owner_cuit: "'00000000000'" },
};
