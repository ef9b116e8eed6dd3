import type { PersonalTable } from '#kernel/leases';

/** Where a shipment went is not kept here; what a carrier of somebody else knows is that carrier's to erase. */
export const PERSONAL_SHIPMENTS: readonly PersonalTable[] = [
  { table: 'shipping.shipments', rows: 'user_id = $1', names: 'ARRAY[id::text]', erased: {} },
  {
    table: 'shipping.sandbox_shipments',
    rows: 'id IN (SELECT id FROM shipping.shipments WHERE user_id = $1)',
    erased: {},
  },
];
