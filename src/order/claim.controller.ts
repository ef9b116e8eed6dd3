import { Controller, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AnonymousCookie, CurrentUser, isAnonymous, type Principal } from '#platform/auth';
import { UnauthenticatedError } from '#platform/errors';
import { KnowsCookie, ProblemResponses } from '#platform/http';
import { Idempotent } from '#idempotency';
import type { ClaimCommand } from './claim.lifecycle.js';
import { ClaimQueue } from './claim-queue.interceptor.js';
import { OrderDto } from './order-answer.dto.js';
import { WITH_TAG } from './order.openapi.js';
import { OrderService } from './order.service.js';

/** The class's interceptor is the outer one: the queue comes before the key's transaction. */
@ApiTags('orders')
@KnowsCookie()
@ApiSecurity({ bearer: [], anonymous: [] })
@UseInterceptors(ClaimQueue)
@Controller('orders/claim')
export class ClaimController {
  constructor(
    private readonly orders: OrderService,
    private readonly cookies: AnonymousCookie,
  ) {}

  @Post()
  @HttpCode(200)
  @Idempotent('order.claim', { required: false })
  @ApiOperation({
    summary: "Loads the anonymous order behind the cookie into the caller's own",
    description:
      'Quantities of the same SKU add up; the address, payment and coupon of the caller win. Older carts, placed orders and payments become the ' +
      "caller's too. The cookie is spent, and cleared.",
  })
  @ApiOkResponse({ type: OrderDto, headers: WITH_TAG })
  @ProblemResponses(
    'order.not-found',
    'order.concurrent-update',
    'order.too-many-lines',
    'order.currency-mismatch',
    'placeorder.still-running',
  )
  async claim(@CurrentUser() caller: Principal, @Req() request: FastifyRequest): Promise<ClaimCommand> {
    if (isAnonymous(caller)) throw new UnauthenticatedError('An anonymous order is claimed by a shopper with a token.');
    const anonymousId = this.cookies.read(request.headers.cookie)?.sub ?? null;
    return {
      anonymousId,
      products: anonymousId === null ? [] : await this.orders.pricesToday([caller.sub, anonymousId]),
    };
  }
}
