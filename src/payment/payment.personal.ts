import type { PersonalTable } from '#kernel/leases';

/** Money stays. What a gateway of somebody else knows is that gateway's to erase; the sandbox is ours. */
export const PERSONAL_PAYMENTS: readonly PersonalTable[] = [
  { table: 'payment.payments', rows: 'user_id = $1', names: 'ARRAY[id::text]', erased: {} },
  {
    table: 'payment.refunds',
    rows: 'payment_id IN (SELECT id FROM payment.payments WHERE user_id = $1)',
    erased: {},
  },
  {
    table: 'payment.sandbox_refunds',
    rows: 'payment_id IN (SELECT id FROM payment.payments WHERE user_id = $1)',
    key: "payment_id || ' ' || key",
    erased: {},
  },
  {
    table: 'payment.sandbox_payments',
    rows: 'id IN (SELECT id FROM payment.payments WHERE user_id = $1)',
    erased: { return_url: "CASE WHEN return_url IS NOT NULL THEN 'about:blank' END" },
  },
];
