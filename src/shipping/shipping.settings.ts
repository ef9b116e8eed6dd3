import { defineSettings, flag, optionalText, optionalUrl, positiveMilliseconds, type Config } from '#platform/config';

export const SHIPPING_SETTINGS = defineSettings({
  families: ['CARRIER'],
  variables: {
    allowSandbox: flag('ALLOW_SANDBOX', false),
    carrierUrl: optionalUrl('CARRIER_URL', ['http:', 'https:']),
    carrierToken: optionalText('CARRIER_TOKEN'),
    carrierPollMs: positiveMilliseconds('CARRIER_POLL_MS', 1_000),
    sandboxCarrierMs: positiveMilliseconds('SANDBOX_CARRIER_MS', 1_000),
  },
  systems: ({ carrierUrl, carrierToken }) => [
    { addressName: 'CARRIER_URL', url: carrierUrl, tokenName: 'CARRIER_TOKEN', token: carrierToken },
  ],
  problems: ({ carrierUrl }, { config }) =>
    config.production && carrierUrl !== null && config.webhookSecret('carrier') === null
      ? ['WEBHOOK_SECRET_CARRIER is required in production with CARRIER_URL']
      : [],
});

/** Whether there is a carrier in this process that carries nothing. */
export function hasSandboxCarrier(config: Config): boolean {
  return !config.production || config.of(SHIPPING_SETTINGS).allowSandbox;
}

/** Whether that carrier keeps its books in this database; else they are elsewhere, or there are none. */
export function hasCarrierBooks(config: Config): boolean {
  return hasSandboxCarrier(config) && config.of(SHIPPING_SETTINGS).carrierUrl === null;
}
