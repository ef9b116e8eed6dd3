import { answerMembers } from '#kernel/foreign';
import { isCbu } from '../domain/cbu-number.js';
import type { CbuInput, DepositAccount, DepositInput, RegisteredCbu } from '../account.ports.js';

/** The requests and answers of both foreign APIs, spelled once for the in-process and the HTTP adapters. */
export function depositRequest(input: DepositInput): Record<string, unknown> {
  const { accountHolderKey, productTypeKey, name } = input;
  return { accountHolderKey, accountHolderType: 'CLIENT', productTypeKey, name };
}

export function readDeposit(body: unknown): DepositAccount {
  return { id: opaqueId(answerMembers(body)['id']) };
}

/** `key` is the derived key, suffix of a retry after a refusal included: the one that goes into the header, too. */
export function cbuRequest(input: CbuInput, key: string): Record<string, unknown> {
  const { ownerName, ownerCuit, ownerType, accountType, currency, cbu } = input;
  return {
    jobArgs: {
      idempotencyKey: key,
      ownerName,
      ownerCuit,
      ownerType,
      accountType,
      currency,
      ...(cbu === null ? {} : { cbu }),
    },
  };
}

export function readCbu(body: unknown): RegisteredCbu {
  const { id, cbu } = answerMembers(body);
  opaqueId(id);
  if (typeof cbu !== 'string' || !isCbu(cbu)) throw new Error('the answer has no valid CBU');
  return { cbu };
}

/** Reads `{ items: [one or none] }`. */
export function oneOrNone<T>(read: (item: unknown) => T): (body: unknown) => T | null {
  return (body) => {
    const { items } = answerMembers(body);
    if (!Array.isArray(items)) throw new Error('the answer has no items');
    return items.length === 0 ? null : read(items[0]);
  };
}

function opaqueId(id: unknown): string {
  if (typeof id !== 'string' || !/^[^\u0000-\u001f\ud800-\udfff]{1,64}$/u.test(id))
    throw new Error('the answer has no id of 1 to 64 characters');
  return id;
}
