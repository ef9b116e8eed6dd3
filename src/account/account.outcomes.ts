import { defineEventTypes, type Outcome } from '#kernel/events';
import type { AccountRef } from './account.repository.js';
import type { AccountStatus } from './domain/account-status.js';

type AccountEvent = 'account.active' | 'account.rejected';
/** The CBU is personal: it leads to the account's owner. */
defineEventTypes<AccountEvent>(['account.active', 'account.rejected'], { cbu: null });

interface PublicFields {
  readonly status: AccountStatus;
  readonly accountType: string;
  readonly currency: string;
  readonly cbu: string | null;
}

/** What the world is told when an account has come to its end: no name, no CUIT, and no text of a foreign system. */
export function accountOutcome(type: AccountEvent, { userId, accountId }: AccountRef, fields: PublicFields): Outcome {
  const { status, accountType, currency, cbu } = fields;
  return {
    type,
    aggregate: { type: 'account', id: accountId },
    userId,
    data: { accountId, status, accountType, currency, cbu },
    key: `${type}:${accountId}`,
  };
}
