import { Injectable } from '@nestjs/common';
import { IdempotencyService, InProcessFace } from '../idempotency/index.js';
import { parseDto } from '../validation/index.js';
import { CreateDepositDto, type DepositCommand } from './deposit.dto.js';
import { DepositService } from './deposit.service.js';

/** The ledger's API for callers in the same process. */
@Injectable()
export class DepositFace extends InProcessFace {
  constructor(idempotency: IdempotencyService, deposits: DepositService) {
    super(idempotency, {
      path: '/deposits',
      lifecycle: 'deposit.create',
      command: (body, _caller, key): DepositCommand => ({ ...parseDto(CreateDepositDto, body), idempotencyKey: key }),
      find: (caller, key) => deposits.findByKey(caller, key),
    });
  }
}
