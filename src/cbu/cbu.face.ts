import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/index.js';
import { IdempotencyService, InProcessFace } from '../idempotency/index.js';
import { parseDto } from '../validation/index.js';
import { CBU_PATH, cbuCommand } from './cbu-command.js';
import { CreateCbuDto, type CbuCommand, type CbuDto } from './cbu.dto.js';
import { CbuService } from './cbu.service.js';
import { SlowWork } from './slow-work.js';

/** The clearing house's API for callers in the same process. */
@Injectable()
export class CbuFace extends InProcessFace {
  constructor(
    idempotency: IdempotencyService,
    private readonly cbus: CbuService,
    slowWork: SlowWork,
  ) {
    super(idempotency, {
      path: CBU_PATH,
      lifecycle: 'cbu.create',
      command: async (body, caller, key): Promise<CbuCommand> => {
        const dto = parseDto(CreateCbuDto, body);
        await slowWork.before(caller, key);
        return cbuCommand(dto, key);
      },
      find: (caller, key) => cbus.findByKey(caller, key),
    });
  }

  /** What became of many keys, in one read; throws when they cannot be read. */
  findAll(caller: Principal, keys: readonly string[]): Promise<ReadonlyMap<string, CbuDto>> {
    return this.cbus.findByKeys(caller, keys);
  }
}
