import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { isAdmin, type Principal } from '#platform/auth';
import type { DepositDto, DepositListDto } from './deposit.dto.js';
import type { DepositEntity } from './deposit.entity.js';
import { DepositNotFoundError } from './deposit.errors.js';
import { DepositRepository } from './deposit.repository.js';

/** Reads of the ledger's books; a service sees what it made, an admin everything. */
@Injectable()
export class DepositService {
  constructor(private readonly deposits: DepositRepository) {}

  async get(caller: Principal, id: string): Promise<DepositDto> {
    const deposit = isUuid(id) ? await this.deposits.find(id) : null;
    if (deposit === null || (deposit.user_id !== caller.sub && !isAdmin(caller))) throw new DepositNotFoundError();
    return presentDeposit(deposit);
  }

  /** A list of one or none. */
  async findByKey(caller: Principal, key: string): Promise<DepositListDto> {
    const deposit = await this.deposits.findByKey(caller.sub, key, isAdmin(caller));
    return { items: deposit === null ? [] : [presentDeposit(deposit)], nextCursor: null };
  }

  /** By key; one that nothing stands under is left out. */
  async findByKeys(caller: Principal, keys: readonly string[]): Promise<ReadonlyMap<string, DepositDto>> {
    const found = await this.deposits.findByKeys(caller.sub, keys, isAdmin(caller));
    return new Map(found.map((each) => [each.idempotency_key, presentDeposit(each)]));
  }
}

export function presentDeposit(deposit: DepositEntity): DepositDto {
  return {
    id: deposit.id,
    accountHolderKey: deposit.account_holder_key,
    accountHolderType: deposit.account_holder_type,
    productTypeKey: deposit.product_type_key,
    name: deposit.name,
    createdAt: deposit.created_at.toISOString(),
  };
}
