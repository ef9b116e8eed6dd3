/** The two warehouses: separate participants, each with stock of its own. */
export const WAREHOUSES = ['A', 'B'] as const;
export type WarehouseName = (typeof WAREHOUSES)[number];

export function isWarehouse(name: string): name is WarehouseName {
  return (WAREHOUSES as readonly string[]).includes(name);
}
