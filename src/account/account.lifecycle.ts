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
  type RecoveryPoint,
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

/** One opening: its command, who sent it, and an id that stays the same however often it is resumed. */
type Opening = IdempotentRequest<OpenAccountDto>;

type Point = 'started' | 'account_created' | 'deposit_created';

/**
 * Opening an account, top to bottom.
 *
 *   started ──(our database)──> account_created ──(ledger)──> deposit_created ──(our database)──> finished ··(outbox, clearing house)··> ACTIVE
 *
 * Each name up to `finished` is a recovery point: once it is committed, a crash never goes back before it. The kernel
 * claims the client's key together with phase 1; whoever comes next, the client again or the completer, goes on from the
 * last point that was committed. Phase 2's write and phase 3 share a commit, so that `deposit_created` is seldom seen
 * stored. With `finished` the answer is stored: 201 and PENDING_CBU. Phase 4 comes after it, as a
 * staged job: `CreateCbuJob` in create-cbu.job.ts. The ledger is `DepositApi` (the module `deposit` stands for it), the
 * clearing house is `CbuApi` (the module `cbu`).
 */
@Injectable()
export class AccountLifecycle {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly deposits: DepositApi,
    private readonly jobs: StagedJobs,
    private readonly events: Events,
  ) {}

  /**
   * Version 1. A request goes on in the table that it began with: when a phase or a point changes, register version 2 beside
   * this one until no request of version 1 is left.
   */
  table(): Lifecycle<OpenAccountDto> {
    return lifecycle<OpenAccountDto, Point>('account.open', 1, (stored) => parseDto(OpenAccountDto, stored))
      .at('started', local({ to: ['account_created'], run: (tx, opening) => this.createAccount(tx, opening) }))
      .at(
        'account_created',
        foreign({
          system: 'deposit',
          to: ['deposit_created'],
          // Made from the account's id, so that every attempt at this deposit is the same deposit to the ledger.
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

  /** Phase 1, in our database: the account exists. It takes the id of the opening, so a resumed run knows it already. */
  private async createAccount(tx: Transaction, opening: Opening): Promise<RecoveryPoint<'account_created'>> {
    await this.accounts.create(tx, opening);
    return recoveryPoint('account_created');
  }

  /** Phase 2, at the ledger: no transaction is open while it thinks. What it answered is committed here. */
  private async linkDeposit(
    tx: Transaction,
    opening: Opening,
    depositAccountId: string,
  ): Promise<RecoveryPoint<'deposit_created'>> {
    await this.accounts.step(tx, accountOf(opening), 'linkDeposit', { depositAccountId, data: { depositAccountId } });
    return recoveryPoint('deposit_created');
  }

  /** Phase 2, when the ledger says no for good: that is the answer, and the rejected account stays to show it. */
  private async reject(tx: Transaction, opening: Opening, refusal: ForeignRefusal): Promise<Action> {
    const reason = refusalReason(refusal);
    await this.close(tx, opening, reason, { reason });
    return failure(new DepositRejectedError(foreignText(refusal.code)));
  }

  /** Phase 3, in our database, in one commit with the link of phase 2: phase 4 is staged and the answer stored. */
  private async stageCbuAndAnswer(tx: Transaction, opening: Opening): Promise<Action> {
    const account = await this.stageCbu(tx, opening);
    return response(201, presentAccount(account), { location: `/accounts/${account.id}` });
  }

  /** Phase 4, at the clearing house, after the answer: the outbox runs this job if and only if the stage commits. */
  private async stageCbu(tx: Transaction, opening: Opening): Promise<AccountEntity> {
    const account = await this.accounts.step(tx, accountOf(opening), 'answer');
    this.jobs.stage(tx, {
      job: CREATE_CBU,
      args: createCbuArgs(account),
      aggregate: accountTopic(account.id),
      traceparent: opening.traceparent,
    });
    return account;
  }

  /**
   * Instead of what is left of phases 2 and 3, when the request was parked and a person has looked the deposit up at the
   * ledger: a success names it and the CBU follows, anything else rejects the account.
   */
  private async settle(
    tx: Transaction,
    opening: Opening,
    { status, body, point }: ResolvedOutcome<Point>,
  ): Promise<void> {
    if (point === 'started') return;
    if (status >= 400) {
      const reason = 'resolved by an operator';
      return this.close(tx, opening, reason, { reason, status });
    }
    if (point === 'account_created') await this.linkDeposit(tx, opening, depositNamedBy(body));
    await this.stageCbu(tx, opening);
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
}

function depositNamedBy(body: unknown): string {
  const id =
    typeof body === 'object' && body !== null && 'depositAccountId' in body ? body.depositAccountId : undefined;
  if (typeof id !== 'string' || id.length === 0 || lengthOf(id) > 64) throw new DepositNotNamedError();
  return id;
}

function accountOf(opening: Opening): AccountRef {
  return { userId: opening.actor.sub, accountId: opening.id };
}

function depositOf({ accountHolderId, productTypeId, ownerName }: OpenAccountDto): DepositInput {
  return { accountHolderKey: accountHolderId, productTypeKey: productTypeId, name: ownerName };
}
