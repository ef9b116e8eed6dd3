import { describe, expect, it } from '@jest/globals';
import { ConfigError, defineSettings, flag, loadConfig, optionalText } from '#platform/config';
import { PAYMENT_SETTINGS } from './payment/payment.settings.js';
import { hasSandboxCarrier, SHIPPING_SETTINGS } from './shipping/shipping.settings.js';

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings of the sandboxes', () => {
  it.each([true, false])('are switched by one flag: %p', (allowed) => {
    const config = loadConfig({ ALLOW_SANDBOX: String(allowed) });
    expect(config.of(PAYMENT_SETTINGS).allowSandbox).toBe(allowed);
    expect(config.of(SHIPPING_SETTINGS).allowSandbox).toBe(allowed);
    expect(hasSandboxCarrier(config)).toBe(true);
    expect(hasSandboxCarrier(config.with({ nodeEnv: 'production' }))).toBe(allowed);
  });

  it.each([
    ['a flag with another default', flag('ALLOW_SANDBOX', true)],
    ['a text under the name of a flag', optionalText('ALLOW_SANDBOX')],
    ['a text', optionalText('CARRIER_TOKEN')],
  ])('are defined once, but for a flag that is the same in both: %s', (_what, twice) => {
    expect(() => defineSettings({ variables: { twice } })).toThrow(`Bug: the variable ${twice.name} is defined twice`);
  });

  it('want in production the secret of a carrier that is elsewhere', () => {
    const missing = 'WEBHOOK_SECRET_CARRIER is required in production with CARRIER_URL';
    const carrier = { NODE_ENV: 'production', CARRIER_URL: 'https://carrier.example' };
    expect(problems(carrier)).toContain(missing);
    expect(problems({ ...carrier, WEBHOOK_SECRET_CARRIER: 'x' })).not.toContain(missing);
    expect(problems({ NODE_ENV: 'production' })).not.toContain(missing);
  });
});
