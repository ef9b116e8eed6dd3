import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked, type Violation } from '#kernel/audit';
import type { ForeignOutcome } from '#kernel/foreign';
import { CbuApi, DepositApi, type DepositAccount, type RegisteredCbu } from './account.ports.js';
import { AccountRepository, type ActiveAccount } from './account.repository.js';
import { derivedKey } from './domain/derived-key.js';

/** A CBU that was refused and retried by a person was made under a later key. */
const RETRIES = ['', '-r1', '-r2', '-r3'];

type Found<T> = ReadonlyMap<string, T>;

/** Each ACTIVE account has its one deposit and its one CBU at the other side. */
@Injectable()
export class AccountInvariants {
  constructor(
    invariants: Invariants,
    private readonly accounts: AccountRepository,
    private readonly deposits: DepositApi,
    private readonly cbus: CbuApi,
  ) {
    invariants.register({ name: 'account.active-has-deposit-and-cbu', check: (signal) => this.check(signal) });
  }

  private check(signal: AbortSignal): AsyncIterable<Checked> {
    const size = Math.min(this.deposits.maxKeys, this.cbus.maxKeys);
    return inBatches<ActiveAccount>({
      size,
      read: (last) => this.accounts.activeAfter(last?.id ?? NIL_UUID, size),
      check: async (accounts) => {
        try {
          const deposits = answered('the ledger', await this.deposits.findAll(accounts.map(keyOf), signal));
          const cbus = await this.cbusOf(accounts, signal);
          return { violations: accounts.flatMap((each) => [...depositOf(each, deposits), ...cbuOf(each, cbus)]) };
        } catch (error) {
          // A side that does not answer tells nothing: neither that it is well nor that it is not.
          const detail = error instanceof Error ? error.message : String(error);
          return { violations: [], unchecked: accounts.map(({ id }) => ({ subject: id, detail })) };
        }
      },
    });
  }

  /** By derived key without suffix: what the first of the keys that is known was given. */
  private async cbusOf(accounts: readonly ActiveAccount[], signal: AbortSignal): Promise<Found<RegisteredCbu>> {
    const known = new Map<string, RegisteredCbu>();
    for (const retry of RETRIES) {
      const keys = accounts.map(keyOf).filter((key) => !known.has(key));
      if (keys.length === 0) break;
      const suffixed = new Map(keys.map((key) => [key + retry, key]));
      const found = answered('the clearing house', await this.cbus.findAll([...suffixed.keys()], signal));
      for (const [key, cbu] of found) known.set(suffixed.get(key) ?? key, cbu);
    }
    return known;
  }
}

function depositOf(account: ActiveAccount, deposits: Found<DepositAccount>): Violation[] {
  const found = deposits.get(keyOf(account));
  if (found === undefined) return [{ subject: account.id, detail: 'the ledger does not know its deposit' }];
  if (found.id === account.deposit_account_id) return [];
  return [
    { subject: account.id, detail: `the ledger's deposit is ${found.id}, ours ${String(account.deposit_account_id)}` },
  ];
}

function cbuOf(account: ActiveAccount, cbus: Found<RegisteredCbu>): Violation[] {
  const found = cbus.get(keyOf(account));
  if (found === undefined) return [{ subject: account.id, detail: 'the clearing house does not know its CBU' }];
  return found.cbu === account.cbu
    ? []
    : [{ subject: account.id, detail: 'the clearing house has another CBU for it' }];
}

function answered<T>(side: string, outcome: ForeignOutcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(`${side} did not answer: ${outcome.kind === 'refused' ? outcome.code : outcome.reason}`);
}

function keyOf({ id }: ActiveAccount): string {
  return derivedKey(id);
}
