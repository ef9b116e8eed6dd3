import { Injectable } from '@nestjs/common';
import { IdempotencyService, InProcessFace } from '../idempotency/index.js';
import { parseDto } from '../validation/index.js';
import { CBU_PATH, cbuCommand } from './cbu-command.js';
import { CreateCbuDto, type CbuCommand } from './cbu.dto.js';
import { CbuService } from './cbu.service.js';
import { SlowWork } from './slow-work.js';

/** The clearing house's API for callers in the same process. */
@Injectable()
export class CbuFace extends InProcessFace {
  constructor(idempotency: IdempotencyService, cbus: CbuService, slowWork: SlowWork) {
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
}
