import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditedRead } from '#kernel/audit';
import { AnonymousCookie, CurrentUser, isAnonymous, type Principal } from '#platform/auth';
import { encodeCursor, MakesAnonymous, Newcomers, ProblemResponses } from '#platform/http';
import { Idempotent } from '#idempotency';
import { parseDto } from '#platform/validation';
import type { Order } from './domain/order.js';
import { ORDER_STATUSES } from './domain/order-status.js';
import { entityTag, readIfMatch } from './if-match.js';
import { OrderDto, OrderListDto } from './order-answer.dto.js';
import { ChangeOrderDto, CreateOrderDto, SetQuantityDto } from './order.dto.js';
import { choicesOf } from './order-choices.js';
import { CHANGES, LocationHeader, OrderRoutes, WITH_TAG } from './order.openapi.js';
import { presentOrder } from './order.presenter.js';
import { readOrderQuery, type OrderQuery } from './order-query.js';
import { OrderService } from './order.service.js';

@OrderRoutes()
@Controller('orders')
export class OrderController {
  constructor(
    private readonly orders: OrderService,
    private readonly cookies: AnonymousCookie,
    private readonly newcomers: Newcomers,
  ) {}

  @Post()
  @Idempotent('order.create')
  @ApiOperation({
    summary: 'A new incomplete order, once per key',
    description: 'Without a token and without the cookie: a new anonymous shopper, and their cookie.',
  })
  @MakesAnonymous()
  @ApiBody({ type: CreateOrderDto, required: false })
  @ApiCreatedResponse({ type: OrderDto, headers: { ...LocationHeader, ...WITH_TAG } })
  @ProblemResponses('request.invalid')
  async create(
    @CurrentUser() caller: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreateOrderDto> {
    // All members are optional, and so is the body itself.
    const command = parseDto(CreateOrderDto, body === undefined ? {} : body);
    const known = this.cookies.read(request.headers.cookie)?.sub === caller.sub;
    if (isAnonymous(caller) && !known) {
      await this.newcomers.admit(request);
      void reply.header('set-cookie', this.cookies.issue(caller));
    }
    return command;
  }

  @Get()
  @AuditedRead('order.list', 'orders')
  @ApiOperation({ summary: 'Own orders, newest first; admins see all' })
  @ApiQuery({ name: 'status', required: false, enum: ORDER_STATUSES, example: 'INCOMPLETE' })
  @ApiQuery({
    name: 'from',
    required: false,
    type: String,
    example: '2026-11-01T00:00:00Z',
    description: 'Created then or later',
  })
  @ApiQuery({
    name: 'to',
    required: false,
    type: String,
    example: '2026-12-01T00:00:00Z',
    description: 'Created before',
  })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: OrderListDto })
  @ProblemResponses('request.invalid')
  async list(@CurrentUser() caller: Principal, @Query() query: OrderQuery): Promise<OrderListDto> {
    const { orders, next } = await this.orders.list(caller, readOrderQuery(query));
    return { items: orders.map(presentOrder), nextCursor: next === null ? null : encodeCursor(next) };
  }

  @Get('current')
  @ApiOperation({ summary: "The caller's newest incomplete order" })
  @ApiOkResponse({ type: OrderDto, headers: WITH_TAG })
  @ProblemResponses('order.not-found')
  async current(@CurrentUser() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<OrderDto> {
    return tagged(reply, await this.orders.current(caller));
  }

  @Get(':id')
  @AuditedRead('order.view', 'order')
  @ApiOperation({ summary: 'One order' })
  @ApiOkResponse({ type: OrderDto, headers: WITH_TAG })
  @ProblemResponses('order.not-found')
  async get(
    @CurrentUser() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDto> {
    return tagged(reply, await this.orders.get(caller, id));
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Address, payment, coupon, e-mail',
    description: 'What is absent stays as it is; null clears.',
  })
  @ApiHeader({ name: 'If-Match', required: false, example: '"2"' })
  @ApiOkResponse({ type: OrderDto, headers: WITH_TAG })
  @ProblemResponses(...CHANGES, 'order.unknown-coupon')
  async change(
    @CurrentUser() caller: Principal,
    @Param('id') orderId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: ChangeOrderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDto> {
    return tagged(reply, await this.orders.choose({ caller, orderId, ifMatch: readIfMatch(ifMatch) }, choicesOf(body)));
  }

  @Put(':id/items/:sku')
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'sku' })
  @ApiOperation({ summary: 'Puts a line to a quantity' })
  @ApiHeader({ name: 'If-Match', required: false, example: '"2"' })
  @ApiOkResponse({ type: OrderDto, headers: WITH_TAG })
  @ProblemResponses(
    ...CHANGES,
    'order.unknown-sku',
    'order.invalid-quantity',
    'order.too-many-lines',
    'order.currency-mismatch',
  )
  async setQuantity(
    @CurrentUser() caller: Principal,
    @Param() { id: orderId, sku }: { id: string; sku: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { quantity }: SetQuantityDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDto> {
    return tagged(
      reply,
      await this.orders.setQuantity({ caller, orderId, ifMatch: readIfMatch(ifMatch) }, sku, quantity),
    );
  }

  @Delete(':id/items/:sku')
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'sku' })
  @ApiOperation({ summary: 'Takes a line out' })
  @ApiHeader({ name: 'If-Match', required: false, example: '"2"' })
  @ApiOkResponse({ type: OrderDto, headers: WITH_TAG })
  @ProblemResponses(...CHANGES, 'order.no-such-line')
  async removeLine(
    @CurrentUser() caller: Principal,
    @Param() { id: orderId, sku }: { id: string; sku: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDto> {
    return tagged(reply, await this.orders.removeLine({ caller, orderId, ifMatch: readIfMatch(ifMatch) }, sku));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Deletes an incomplete order' })
  @ApiHeader({ name: 'If-Match', required: false, example: '"2"' })
  @ApiNoContentResponse()
  @ProblemResponses(...CHANGES)
  async delete(
    @CurrentUser() caller: Principal,
    @Param('id') orderId: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.orders.delete({ caller, orderId, ifMatch: readIfMatch(ifMatch) });
  }
}

function tagged(reply: FastifyReply, order: Order): OrderDto {
  void reply.header('etag', entityTag(order.version));
  return presentOrder(order);
}
