import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '../auth/index.js';
import { HoldfastError, renderProblem } from '../errors/index.js';
import type { ForeignAnswer } from '../foreign/index.js';
import { IdempotencyService } from '../idempotency/index.js';
import { parseDto } from '../validation/index.js';
import { CreateDepositDto } from './deposit.dto.js';
import { DepositService } from './deposit.service.js';

export interface DepositFaceRequest {
  readonly principal: Principal;
  readonly key: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly traceparent: string | null;
}

const PATH = '/deposits';

/** The ledger's API without the network: answers exactly what HTTP would have answered, never throws. */
@Injectable()
export class DepositFace {
  private readonly logger = new Logger(DepositFace.name);

  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly deposits: DepositService,
  ) {}

  create({ principal, key, body, signal, traceparent }: DepositFaceRequest): Promise<ForeignAnswer> {
    return this.answered(async (requestId) => {
      signal.throwIfAborted();
      const dto = parseDto(CreateDepositDto, body);
      const {
        status,
        headers,
        body: bytes,
      } = await this.idempotency.execute({
        lifecycle: 'deposit.create',
        method: 'POST',
        path: PATH,
        key,
        actor: principal,
        originIp: null,
        payload: { body },
        command: { ...dto, idempotencyKey: key },
        traceparent,
        requestId,
      });
      return { status, headers, body: JSON.parse(bytes.toString('utf8')) as unknown };
    });
  }

  find(principal: Principal, key: string): Promise<ForeignAnswer> {
    return this.answered(async () => ({ status: 200, headers: {}, body: await this.deposits.findByKey(principal, key) }));
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
