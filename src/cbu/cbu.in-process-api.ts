import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { IdempotencyService, InProcessApi } from '#idempotency';
import { parseDto } from '#platform/validation';
import { CBU_PATH, cbuCommand } from './cbu-command.js';
import { CreateCbuDto, type CbuCommand, type CbuDto } from './cbu.dto.js';
import { CbuService } from './cbu.service.js';
import { SimulatedLatency } from './simulated-latency.js';

/** The clearing house's API for callers in the same process. */
@Injectable()
export class CbuInProcessApi extends InProcessApi {
  constructor(
    idempotency: IdempotencyService,
    private readonly cbus: CbuService,
    slowWork: SimulatedLatency,
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
