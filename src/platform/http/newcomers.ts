import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Limits } from './rate-limit.js';

/** Bounds how many anonymous users an address may bring; asked once it is certain that one is to be made. */
@Injectable()
export class Newcomers {
  private limits: Limits | null = null;

  countedBy(limits: Limits): void {
    this.limits = limits;
  }

  /** Throws RateLimitedError. */
  async admit(request: FastifyRequest): Promise<void> {
    await this.limits?.newcomer(request);
  }
}
