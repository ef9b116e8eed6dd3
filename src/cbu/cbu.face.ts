import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '../auth/index.js';
import { HoldfastError, renderProblem } from '../errors/index.js';
import type { ForeignAnswer } from '../foreign/index.js';
import { IdempotencyService } from '../idempotency/index.js';
import { parseDto } from '../validation/index.js';
import { cbuCommand } from './cbu-command.js';
import { CreateCbuDto } from './cbu.dto.js';
import { CbuService } from './cbu.service.js';
import { SlowWork } from './slow-work.js';

export interface CbuFaceRequest {
  readonly principal: Principal;
  readonly key: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly traceparent: string | null;
}

const PATH = '/cbuOnline';

/** The clearing house's API without the network: answers exactly what HTTP would have answered, never throws. */
@Injectable()
export class CbuFace {
  private readonly logger = new Logger(CbuFace.name);

  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly cbus: CbuService,
    private readonly slowWork: SlowWork,
  ) {}

  create({ principal, key, body, signal, traceparent }: CbuFaceRequest): Promise<ForeignAnswer> {
    return this.answered(async (requestId) => {
      signal.throwIfAborted();
      const dto = parseDto(CreateCbuDto, body);
      await this.slowWork.before(principal, key);
      const {
        status,
        headers,
        body: bytes,
      } = await this.idempotency.execute({
        lifecycle: 'cbu.create',
        method: 'POST',
        path: PATH,
        key,
        actor: principal,
        originIp: null,
        payload: { body },
        command: cbuCommand(dto, key),
        traceparent,
        requestId,
      });
      return { status, headers, body: JSON.parse(bytes.toString('utf8')) as unknown };
    });
  }

  find(principal: Principal, key: string): Promise<ForeignAnswer> {
    return this.answered(async () => ({ status: 200, headers: {}, body: await this.cbus.findByKey(principal, key) }));
  }

  private async answered(work: (requestId: string) => Promise<ForeignAnswer>): Promise<ForeignAnswer> {
    const requestId = uuidv7();
    try {
      return await work(requestId);
    } catch (error) {
      if (!(error instanceof HoldfastError)) this.logger.error(error);
      const { status, headers, body } = renderProblem(error, { path: PATH, requestId });
      return { status, headers, body: JSON.parse(body.toString('utf8')) as unknown };
    }
  }
}
