import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentUser, isAnonymous, type Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { RequestInvalidError } from '#platform/errors';
import { AnonymousToo, clientNetworkOf, ProblemResponses, PublicOrigin, whenGone } from '#platform/http';
import { Idempotent } from '#idempotency';
import { CancelPlaceOrder } from './cancel.lifecycle.js';
import { ActiveDto, PlaceOrderDto, StartPlaceOrderDto } from './placeorder.dto.js';
import { presentPlaceOrder } from './placeorder.presenter.js';
import { atRest, PlaceOrderService } from './placeorder.service.js';
import { checkedReturnUrl, originsOfOurPages } from './return-url.js';
import { StartPlaceOrder } from './start.lifecycle.js';
import { PLACEORDER_SETTINGS } from './placeorder.settings.js';

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 25_000;

@ApiTags('placeorder')
@ApiBearerAuth()
@AnonymousToo()
@Controller('placeorder')
export class PlaceOrderController {
  constructor(
    private readonly service: PlaceOrderService,
    private readonly config: Config,
    private readonly origin: PublicOrigin,
  ) {}

  @Post()
  @Idempotent('placeorder.start')
  @ApiOperation({
    summary: 'Start placing an order, once per key',
    description: 'Answers at once; the process runs in the background. Refresh it to follow it.',
  })
  @ApiCreatedResponse({
    type: PlaceOrderDto,
    headers: { Location: { description: 'Where to read the process', schema: { type: 'string' } } },
  })
  @ProblemResponses(
    'request.invalid',
    'order.not-found',
    'order.not-editable',
    'order.invalid-quantity',
    'placeorder.another-process-running',
    'placeorder.past-payment',
    'placeorder.too-many-live',
  )
  start(
    @Body() { orderId, returnUrl, replace = false }: StartPlaceOrderDto,
    @CurrentUser() caller: Principal,
    @Req() request: FastifyRequest,
  ): StartPlaceOrder {
    const { returnUrlOrigins } = this.config.of(PLACEORDER_SETTINGS);
    const url = checkedReturnUrl(returnUrl, [...returnUrlOrigins, ...originsOfOurPages(this.origin.value)]);
    const network = isAnonymous(caller) ? { network: clientNetworkOf(request) } : {};
    return { orderId, returnUrl: url, replace, origin: this.origin.value, ...network };
  }

  @Get('current')
  @ApiOperation({ summary: "The caller's newest process that was not cleared" })
  @ApiOkResponse({ type: PlaceOrderDto })
  @ProblemResponses('placeorder.no-process')
  async current(@CurrentUser() caller: Principal): Promise<PlaceOrderDto> {
    return presentPlaceOrder(await this.service.current(caller));
  }

  @Get('active')
  @ApiOperation({ summary: 'Whether the caller has a process that has not ended' })
  @ApiOkResponse({ type: ActiveDto })
  async active(@CurrentUser() caller: Principal): Promise<ActiveDto> {
    return { active: await this.service.active(caller) };
  }

  @Get(':uuid')
  @ApiOperation({ summary: 'One process as it stands, without advancing it' })
  @ApiOkResponse({ type: PlaceOrderDto })
  @ProblemResponses('placeorder.no-process')
  async get(@CurrentUser() caller: Principal, @Param('uuid') uuid: string): Promise<PlaceOrderDto> {
    return presentPlaceOrder(await this.service.get(caller, uuid));
  }

  @Post(':uuid/refresh')
  @ApiOperation({ summary: 'Wake a run and answer at once with the process as it is' })
  @ApiOkResponse({ type: PlaceOrderDto, description: 'Final' })
  @ApiAcceptedResponse({ type: PlaceOrderDto, description: 'Not final' })
  @ProblemResponses('placeorder.no-process')
  async refresh(
    @CurrentUser() caller: Principal,
    @Param('uuid') uuid: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlaceOrderDto> {
    const process = await this.service.refresh(caller, uuid);
    void reply.status(process.ended ? 200 : 202);
    return presentPlaceOrder(process);
  }

  @Post(':uuid/refresh-blocking')
  @ApiOperation({ summary: 'Wake a run and wait until the process waits for the customer or is final' })
  @ApiQuery({
    name: 'timeoutMs',
    required: false,
    type: Number,
    example: DEFAULT_TIMEOUT_MS,
    description: `At most ${MAX_TIMEOUT_MS}`,
  })
  @ApiOkResponse({ type: PlaceOrderDto, description: 'It rests' })
  @ApiAcceptedResponse({ type: PlaceOrderDto, description: 'Still moving at the time-out' })
  @ProblemResponses('request.invalid', 'placeorder.no-process')
  async refreshBlocking(
    @CurrentUser() caller: Principal,
    @Param('uuid') uuid: string,
    @Query('timeoutMs') timeoutMs: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlaceOrderDto> {
    const process = await this.service.refreshAndWait(caller, uuid, timeoutOf(timeoutMs), whenGone(reply));
    void reply.status(atRest(process) ? 200 : 202);
    return presentPlaceOrder(process);
  }

  @Post(':uuid/cancel')
  @Idempotent('placeorder.cancel', { required: false })
  @ApiOperation({
    summary: 'Cancel it and undo what it did',
    description: '200 once it has failed; 202 while that takes longer than ten seconds.',
  })
  @ApiOkResponse({ type: PlaceOrderDto })
  @ApiAcceptedResponse({ type: PlaceOrderDto })
  @ProblemResponses('placeorder.no-process', 'placeorder.already-final', 'placeorder.past-payment')
  cancel(@Param('uuid') uuid: string): CancelPlaceOrder {
    return { uuid };
  }

  @Delete(':uuid')
  @HttpCode(204)
  @ApiOperation({ summary: 'Clear a final process from current' })
  @ApiNoContentResponse()
  @ProblemResponses('placeorder.no-process', 'placeorder.still-running')
  async clear(@CurrentUser() caller: Principal, @Param('uuid') uuid: string): Promise<void> {
    await this.service.clear(caller, uuid);
  }
}

/** Milliseconds from the query. Throws RequestInvalidError. */
function timeoutOf(value: unknown): number {
  if (value === undefined) return DEFAULT_TIMEOUT_MS;
  const timeoutMs = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  if (!(timeoutMs <= MAX_TIMEOUT_MS))
    throw new RequestInvalidError([
      { field: 'timeoutMs', message: `must be a whole number from 0 to ${MAX_TIMEOUT_MS}` },
    ]);
  return timeoutMs;
}
