import { Injectable } from '@nestjs/common';
import { Invariants, type Violation } from '../audit/index.js';
import type { ForeignContext } from '../foreign/index.js';
import { CbuApi, DepositApi } from './account.ports.js';
import { AccountRepository, type ActiveAccount } from './account.repository.js';
import { derivedKey } from './domain/derived-key.js';

/** Accounts per pass: the other side is asked twice for each, so an audit walks through all of them over many passes. */
const PER_PASS = 50;
/** A CBU that was refused and retried by a person was made under a later key. */
const RETRIES = ['', '-r1', '-r2', '-r3'];
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Each ACTIVE account has its one deposit and its one CBU at the other side. */
@Injectable()
export class AccountInvariants {
  private after = FIRST;

  constructor(
    invariants: Invariants,
    private readonly accounts: AccountRepository,
    private readonly deposits: DepositApi,
    private readonly cbus: CbuApi,
  ) {
    invariants.register({ name: 'account.active-has-deposit-and-cbu', check: (signal) => this.check(signal) });
  }

  private async check(signal: AbortSignal): Promise<readonly Violation[]> {
    const accounts = await this.accounts.activeAfter(this.after, PER_PASS);
    const violations: Violation[] = [];
    for (const account of accounts) violations.push(...(await this.deposit(account, signal)), ...(await this.cbu(account, signal)));
    this.after = accounts.length < PER_PASS ? FIRST : (accounts.at(-1)?.id ?? FIRST);
    return violations;
  }

  /** A ledger that does not answer tells nothing, so it is no violation. */
  private async deposit({ id, deposit_account_id }: ActiveAccount, signal: AbortSignal): Promise<Violation[]> {
    const found = await this.deposits.find(contextOf(derivedKey(id), signal));
    if (found.kind !== 'done') return [];
    if (found.value === null) return deposit_account_id === null ? [] : [{ subject: id, detail: 'the ledger does not know its deposit' }];
    return found.value.id === deposit_account_id
      ? []
      : [{ subject: id, detail: `the ledger's deposit is ${found.value.id}, ours ${String(deposit_account_id)}` }];
  }

  private async cbu({ id, cbu }: ActiveAccount, signal: AbortSignal): Promise<Violation[]> {
    for (const retry of RETRIES) {
      const found = await this.cbus.find(contextOf(derivedKey(id) + retry, signal));
      if (found.kind !== 'done') return [];
      if (found.value === null) continue;
      return found.value.cbu === cbu ? [] : [{ subject: id, detail: 'the clearing house has another CBU for it' }];
    }
    return [{ subject: id, detail: 'the clearing house does not know its CBU' }];
  }
}

function contextOf(key: string, signal: AbortSignal): ForeignContext {
  return { key, signal, traceparent: null };
}
