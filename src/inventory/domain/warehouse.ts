/**
 * The two warehouses: separate participants, each with stock of its own. Another one also needs its address and token
 * (inventory.settings.ts, inventory.module.ts), and a migration for the CHECK of its name and for its stock.
 */
export const WAREHOUSES = ['A', 'B'] as const;
export type WarehouseName = (typeof WAREHOUSES)[number];

export function isWarehouse(name: string): name is WarehouseName {
  return (WAREHOUSES as readonly string[]).includes(name);
}
