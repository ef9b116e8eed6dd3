import { isAnonymous } from '#platform/auth';
import type { Config } from '#platform/config';
import { MAX_QUANTITY } from './domain/cart.js';
import { ORDER_SETTINGS } from './order.settings.js';

/** The most units of one line: fewer for a shopper without a token, who would hold them before anybody has paid. */
export function mostUnits(profileId: string, config: Config): number {
  return isAnonymous({ sub: profileId, roles: [] })
    ? Math.min(config.of(ORDER_SETTINGS).maxUnpaidUnits, MAX_QUANTITY)
    : MAX_QUANTITY;
}
