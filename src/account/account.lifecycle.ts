import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import { Events } from '#kernel/events';
import type { ForeignRefusal } from '#kernel/foreign';
import {
  failure,
  foreign,
  lifecycle,
  local,
  recoveryPoint,
  response,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type ResolvedOutcome,
} from '#idempotency';
import { StagedJobs } from '#kernel/outbox';
import { lengthOf, parseDto } from '#platform/validation';
import { OpenAccountDto } from './account.dto.js';
import type { AccountEntity } from './account.entity.js';
import { DepositNotNamedError, DepositRejectedError } from './account.errors.js';
import { accountOutcome } from './account.outcomes.js';
import { DepositApi, type DepositInput } from './account.ports.js';
import { presentAccount } from './account.presenter.js';
import { AccountRepository, accountTopic, type AccountRef } from './account.repository.js';
import { createCbuArgs, CREATE_CBU } from './create-cbu.job.js';
import { derivedKey } from './domain/derived-key.js';
import { foreignText, refusalReason } from './domain/foreign-text.js';

type Opening = IdempotentRequest<OpenAccountDto>;

/** Opening an account, from the request to its 201: the CBU follows after the response. */
@Injectable()
export class AccountLifecycle {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly deposits: DepositApi,
    private readonly jobs: StagedJobs,
    private readonly events: Events,
  ) {}

  table(): Lifecycle<OpenAccountDto> {
    return lifecycle('account.open', 1, (stored) => parseDto(OpenAccountDto, stored))
      .at('started', local({ to: ['account_created'], run: (tx, opening) => this.createAccount(tx, opening) }))
      .at(
        'account_created',
        foreign({
          system: 'deposit',
          to: ['deposit_created'],
          key: (opening) => derivedKey(opening.id),
          call: (opening, context) => this.deposits.create(depositOf(opening.command), context),
          find: (_opening, context) => this.deposits.find(context),
          commit: (tx, opening, deposit) => this.linkDeposit(tx, opening, deposit.id),
          refused: (tx, opening, refusal) => this.reject(tx, opening, refusal),
        }),
      )
      .at('deposit_created', local({ to: [], run: (tx, opening) => this.stageCbuAndAnswer(tx, opening) }))
      .abandon((tx, opening, outcome) => this.settle(tx, opening, outcome));
  }

  private async createAccount(tx: Transaction, opening: Opening): Promise<Action> {
    await this.accounts.create(tx, opening);
    return recoveryPoint('account_created');
  }

  private async linkDeposit(tx: Transaction, opening: Opening, depositAccountId: string): Promise<Action> {
    await this.accounts.step(tx, accountOf(opening), 'linkDeposit', { depositAccountId, data: { depositAccountId } });
    return recoveryPoint('deposit_created');
  }

  /** The refusal is the final answer, and the rejected account stays to show it. */
  private async reject(tx: Transaction, opening: Opening, refusal: ForeignRefusal): Promise<Action> {
    const reason = refusalReason(refusal);
    await this.close(tx, opening, reason, { reason });
    return failure(new DepositRejectedError(foreignText(refusal.code)));
  }

  private async close(
    tx: Transaction,
    opening: Opening,
    reason: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const ref = accountOf(opening);
    await Promise.all([
      this.accounts.step(tx, ref, 'reject', { reason, data }),
      this.events.record(
        tx,
        accountOutcome('account.rejected', ref, { ...opening.command, status: 'REJECTED', cbu: null }),
      ),
    ]);
  }

  private async stageCbuAndAnswer(tx: Transaction, opening: Opening): Promise<Action> {
    const account = await this.goOnToCbu(tx, opening);
    return response(201, presentAccount(account), { location: `/accounts/${account.id}` });
  }

  private async goOnToCbu(tx: Transaction, opening: Opening): Promise<AccountEntity> {
    const account = await this.accounts.step(tx, accountOf(opening), 'answer');
    this.jobs.stage(tx, {
      job: CREATE_CBU,
      args: createCbuArgs(account),
      aggregate: accountTopic(account.id),
      traceparent: opening.traceparent,
    });
    return account;
  }

  /** A person has looked the deposit up at the ledger: a success names it and the CBU follows, anything else rejects the account. */
  private async settle(tx: Transaction, opening: Opening, { status, body, point }: ResolvedOutcome): Promise<void> {
    if (point === 'started') return;
    if (status >= 400) {
      const reason = 'resolved by an operator';
      return this.close(tx, opening, reason, { reason, status });
    }
    if (point === 'account_created') await this.linkDeposit(tx, opening, depositNamedBy(body));
    await this.goOnToCbu(tx, opening);
  }
}

function depositNamedBy(body: unknown): string {
  const id =
    typeof body === 'object' && body !== null ? (body as { depositAccountId?: unknown }).depositAccountId : undefined;
  if (typeof id !== 'string' || id.length === 0 || lengthOf(id) > 64) throw new DepositNotNamedError();
  return id;
}

function accountOf(opening: Opening): AccountRef {
  return { userId: opening.actor.sub, accountId: opening.id };
}

function depositOf({ accountHolderId, productTypeId, ownerName }: OpenAccountDto): DepositInput {
  return { accountHolderKey: accountHolderId, productTypeKey: productTypeId, name: ownerName };
}
