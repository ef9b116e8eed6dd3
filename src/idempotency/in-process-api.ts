import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '#platform/auth';
import { HoldfastError, renderProblem, type RenderedAnswer } from '#platform/errors';
import type { ForeignAnswer } from '#kernel/foreign';
import type { IdempotencyService } from './handle-request.js';

export interface InProcessRequest {
  readonly principal: Principal;
  readonly key: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly traceparent: string | null;
}

/** What the in-process API has to know about the one route that makes something. */
export interface InProcessRoute {
  /** As over HTTP, so that a key means the same whichever way it comes. */
  readonly path: string;
  readonly lifecycle: string;
  /** Checks the body as the controller would and makes the lifecycle's command; throws what HTTP would answer. */
  readonly command: (body: unknown, caller: Principal, key: string) => unknown;
  /** What became of a key: the list that the route's GET answers. */
  readonly find: (caller: Principal, key: string) => Promise<unknown>;
}

/**
 * A module's API without the network, for a caller to whom it is a foreign system: its own lifecycle, its own
 * transaction, exactly the answers that HTTP would have given. Never throws.
 */
export abstract class InProcessApi {
  private readonly logger = new Logger(InProcessApi.name);

  protected constructor(
    private readonly idempotency: IdempotencyService,
    private readonly route: InProcessRoute,
  ) {}

  /** POST of the route. */
  create({ principal, key, body, signal, traceparent }: InProcessRequest): Promise<ForeignAnswer> {
    const { path, lifecycle } = this.route;
    return this.answered(async (requestId) => {
      signal.throwIfAborted();
      const command = await this.route.command(body, principal, key);
      return parsed(
        await this.idempotency.execute({
          lifecycle,
          method: 'POST',
          path,
          key,
          actor: principal,
          originIp: null,
          payload: { body },
          command,
          traceparent,
          requestId,
          likelyNew: true,
        }),
      );
    });
  }

  /** GET of the route, by key. */
  find(principal: Principal, key: string): Promise<ForeignAnswer> {
    return this.answered(async () => ({ status: 200, headers: {}, body: await this.route.find(principal, key) }));
  }

  private async answered(work: (requestId: string) => Promise<ForeignAnswer>): Promise<ForeignAnswer> {
    const requestId = uuidv7();
    try {
      return await work(requestId);
    } catch (error) {
      if (!(error instanceof HoldfastError)) this.logger.error(error);
      return parsed(renderProblem(error, { path: this.route.path, requestId }));
    }
  }
}

function parsed({ status, headers, body }: RenderedAnswer): ForeignAnswer {
  return { status, headers, body: JSON.parse(body.toString('utf8')) as unknown };
}
