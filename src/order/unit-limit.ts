import { isAnonymous } from '#platform/auth';
import type { Config } from '#platform/config';
import { MAX_QUANTITY } from './domain/cart.js';

/** The most units of one line: fewer for a shopper without a token, who would hold them before anybody has paid. */
export function mostUnits(profileId: string, { maxUnpaidUnits }: Pick<Config, 'maxUnpaidUnits'>): number {
  return isAnonymous({ sub: profileId, roles: [] }) ? Math.min(maxUnpaidUnits, MAX_QUANTITY) : MAX_QUANTITY;
}
