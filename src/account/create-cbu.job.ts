import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Transaction } from '#platform/database';
import { Events } from '#kernel/events';
import type { ForeignContext, ForeignOutcome, ForeignRefusal } from '#kernel/foreign';
import type { Job, JobHandler } from '#kernel/outbox';
import { filled, nullable, orElse, shape, text, where, type Reader } from '#kernel/process';
import type { AccountEntity } from './account.entity.js';
import { CbuApi, type CbuInput, type RegisteredCbu } from './account.ports.js';
import { accountOutcome } from './account.outcomes.js';
import { AccountRepository, type AccountRef } from './account.repository.js';
import { derivedKey } from './domain/derived-key.js';
import { refusalReason } from './domain/foreign-text.js';

export const CREATE_CBU = 'create_cbu';

/** Everything the clearing house asks for, so that the job needs no read before its call. */
export interface CreateCbuArgs extends AccountRef, CbuInput {}

const readArgs: Reader<CreateCbuArgs> = shape({
  userId: filled,
  accountId: where(text, isUuid, 'an id'),
  ownerName: filled,
  ownerCuit: filled,
  ownerType: filled,
  accountType: filled,
  currency: filled,
  cbu: orElse(nullable(filled), null),
});

type CbuJob = Job<CreateCbuArgs>;

/** Phase 4 of opening an account (account.lifecycle.ts): its CBU is made at the clearing house, after the answer. */
@Injectable()
export class CreateCbuJob implements JobHandler<CreateCbuArgs, RegisteredCbu> {
  readonly name = CREATE_CBU;
  readonly system = 'cbu';

  constructor(
    private readonly accounts: AccountRepository,
    private readonly clearingHouse: CbuApi,
    private readonly events: Events,
  ) {}

  readonly parse = readArgs;
  readonly key = (job: CbuJob): string => derivedKey(job.args.accountId);
  readonly call = (job: CbuJob, context: ForeignContext): Promise<ForeignOutcome<RegisteredCbu>> =>
    this.clearingHouse.create(job.args, context);
  readonly find = (_job: CbuJob, context: ForeignContext): Promise<ForeignOutcome<RegisteredCbu | null>> =>
    this.clearingHouse.find(context);

  /** CBU, status, audit record and event, in the transaction that acknowledges the job; the statements travel together. */
  readonly commit = async (tx: Transaction, job: CbuJob, { cbu }: RegisteredCbu): Promise<void> => {
    await Promise.all([
      this.accounts.step(tx, job.args, 'assignCbu', { cbu, data: { cbu } }),
      this.events.record(tx, accountOutcome('account.active', job.args, { ...job.args, status: 'ACTIVE', cbu })),
    ]);
  };

  readonly refused = async (tx: Transaction, job: CbuJob, refusal: ForeignRefusal): Promise<void> => {
    const reason = refusalReason(refusal);
    await Promise.all([
      this.accounts.step(tx, job.args, 'rejectCbu', { reason, data: { reason } }),
      this.events.record(
        tx,
        accountOutcome('account.rejected', job.args, { ...job.args, status: 'CBU_REJECTED', cbu: null }),
      ),
    ]);
  };
}

export function createCbuArgs(account: AccountEntity): Readonly<Record<keyof CreateCbuArgs, string | null>> {
  return {
    userId: account.user_id,
    accountId: account.id,
    ownerName: account.owner_name,
    ownerCuit: account.owner_cuit,
    ownerType: account.owner_type,
    accountType: account.account_type,
    currency: account.currency,
    cbu: account.requested_cbu,
  };
}
