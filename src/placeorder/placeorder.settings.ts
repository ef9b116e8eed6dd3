import { defineSettings, origins, positiveMilliseconds, term } from '#platform/config';

export const PLACEORDER_SETTINGS = defineSettings({
  families: ['PLACEORDER'],
  variables: {
    anonymousHoldMs: positiveMilliseconds('ANONYMOUS_HOLD_MS', 600_000),
    deadlineMs: term('PLACEORDER_DEADLINE_MS', 1_800_000),
    returnUrlOrigins: origins('RETURN_URL_ORIGINS', ['http://localhost:3000']),
  },
  problems: (_values, { config, given }) =>
    config.production && config.roles.includes('api') && !given.has('RETURN_URL_ORIGINS')
      ? ['RETURN_URL_ORIGINS is required in production with the role api']
      : [],
});
