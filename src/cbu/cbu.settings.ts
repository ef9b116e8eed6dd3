import { defineSettings, digits, milliseconds } from '#platform/config';

export const CBU_SETTINGS = defineSettings({
  families: ['CBU'],
  variables: {
    entity: digits('CBU_ENTITY', 3, '285'),
    branch: digits('CBU_BRANCH', 4, '0590'),
    latencyMs: milliseconds('CBU_LATENCY_MS', 0),
  },
});
