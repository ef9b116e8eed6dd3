import type { PersonalTable } from '#kernel/leases';

/** What was bought and paid stays; where it went to and whom it was for does not. */
export const PERSONAL_ORDERS: readonly PersonalTable[] = [
  {
    table: 'orders.orders',
    rows: 'user_id = $1',
    names: 'ARRAY[id::text]',
    erased: { shipping_address: 'NULL', contact_email: 'NULL' },
  },
  // The anonymous profiles that the person claimed: what was asked for in their names is the person's too.
  {
    table: 'orders.profiles',
    rows: 'user_id = $1 OR claimed_by = $1',
    key: 'user_id',
    names: 'ARRAY[user_id]',
    erased: {},
  },
];
