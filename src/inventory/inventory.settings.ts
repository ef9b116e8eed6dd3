import { defineSettings, optionalText, optionalUrl, positiveMilliseconds, term } from '#platform/config';

const HTTP = ['http:', 'https:'];

export const INVENTORY_SETTINGS = defineSettings({
  families: ['WAREHOUSE', 'SETTLER'],
  variables: {
    warehouseAUrl: optionalUrl('WAREHOUSE_A_URL', HTTP),
    warehouseAToken: optionalText('WAREHOUSE_A_TOKEN'),
    warehouseBUrl: optionalUrl('WAREHOUSE_B_URL', HTTP),
    warehouseBToken: optionalText('WAREHOUSE_B_TOKEN'),
    holdTtlMs: term('HOLD_TTL_MS', 900_000),
    settlerIntervalMs: positiveMilliseconds('SETTLER_INTERVAL_MS', 300_000),
  },
  systems: ({ warehouseAUrl, warehouseAToken, warehouseBUrl, warehouseBToken }) => [
    { addressName: 'WAREHOUSE_A_URL', url: warehouseAUrl, tokenName: 'WAREHOUSE_A_TOKEN', token: warehouseAToken },
    { addressName: 'WAREHOUSE_B_URL', url: warehouseBUrl, tokenName: 'WAREHOUSE_B_TOKEN', token: warehouseBToken },
  ],
});
