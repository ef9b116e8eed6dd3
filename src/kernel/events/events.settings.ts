import { defineSettings, term } from '#platform/config';

export const EVENTS_SETTINGS = defineSettings({
  variables: {
    webhookRetentionMs: term('WEBHOOK_RETENTION_MS', 2_592_000_000),
  },
});
