import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import { lifecycle, local, response, type Action, type IdempotentRequest, type Lifecycle } from '#idempotency';
import { parseDto } from '#platform/validation';
import { DepositCommand } from './deposit.dto.js';
import type { DepositEntity } from './deposit.entity.js';
import { DepositKeySpentError } from './deposit.errors.js';
import { DepositRepository } from './deposit.repository.js';
import { presentDeposit } from './deposit.service.js';

/** The ledger opens a deposit account: one local phase, so one commit. */
@Injectable()
export class DepositLifecycle {
  constructor(private readonly deposits: DepositRepository) {}

  table(): Lifecycle<DepositCommand> {
    return lifecycle('deposit.create', 1, (stored) => parseDto(DepositCommand, stored)).at(
      'started',
      local({ to: [], run: (tx, request) => this.create(tx, request) }),
    );
  }

  private async create(tx: Transaction, request: IdempotentRequest<DepositCommand>): Promise<Action> {
    const { command, actor } = request;
    const deposit =
      (await this.deposits.insert(tx, request.id, actor.sub, command)) ?? (await this.standing(tx, actor.sub, command));
    return response(201, presentDeposit(deposit), { location: `/deposits/${deposit.id}` });
  }

  /** The key's row outlives the retention of the idempotency key: a late repeat gets the same deposit, never a second. */
  private async standing(tx: Transaction, userId: string, command: DepositCommand): Promise<DepositEntity> {
    const standing = await this.deposits.ofKey(tx, userId, command.idempotencyKey);
    if (standing === null || !isSame(standing, command)) throw new DepositKeySpentError();
    return standing;
  }
}

function isSame(deposit: DepositEntity, command: DepositCommand): boolean {
  return (
    deposit.account_holder_key === command.accountHolderKey &&
    deposit.account_holder_type === command.accountHolderType &&
    deposit.product_type_key === command.productTypeKey &&
    deposit.name === command.name
  );
}
