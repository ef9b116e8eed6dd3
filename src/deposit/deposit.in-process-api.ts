import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { IdempotencyService, InProcessApi } from '#idempotency';
import { parseDto } from '#platform/validation';
import { CreateDepositDto, type DepositCommand, type DepositDto } from './deposit.dto.js';
import { DepositService } from './deposit.service.js';

/** The ledger's API for callers in the same process. */
@Injectable()
export class DepositInProcessApi extends InProcessApi {
  constructor(
    idempotency: IdempotencyService,
    private readonly deposits: DepositService,
  ) {
    super(idempotency, {
      path: '/deposits',
      lifecycle: 'deposit.create',
      command: (body, _caller, key): DepositCommand => ({ ...parseDto(CreateDepositDto, body), idempotencyKey: key }),
      find: (caller, key) => deposits.findByKey(caller, key),
    });
  }

  /** What became of many keys, in one read; throws when they cannot be read. */
  findAll(caller: Principal, keys: readonly string[]): Promise<ReadonlyMap<string, DepositDto>> {
    return this.deposits.findByKeys(caller, keys);
  }
}
