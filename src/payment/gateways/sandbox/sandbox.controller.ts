import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '#platform/auth';
import { ProblemResponses, PublicOrigin } from '#platform/http';
import type { ShopAct } from './domain/sandbox-flow.js';
import { BookedPaymentDto, FlowDto, RefundCommand, RefundDto, SandboxPaymentDto, StartCommand } from './sandbox.dto.js';
import { SandboxService } from './sandbox.service.js';

/** Whoever waits for a withheld answer has long given up by then. */
const LONGEST_WAIT_MS = 60_000;

/** One act of the shop: POST /sandbox/payments/{id}/{act}, idempotent by the payment's id. */
function Acts(act: ShopAct, summary: string, ...codes: string[]): MethodDecorator {
  return applyDecorators(
    Post(`:id/${act}`),
    HttpCode(200),
    ApiOperation({ summary, description: 'A repeated call changes nothing and answers the same.' }),
    ApiOkResponse({ type: FlowDto }),
    ProblemResponses('auth.forbidden', 'payment.not-found', 'foreign.unavailable', ...codes),
  );
}

/** The sandbox as a gateway over HTTP. */
@ApiTags('sandbox: payments')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('sandbox/payments')
export class SandboxController {
  constructor(
    private readonly sandbox: SandboxService,
    private readonly origin: PublicOrigin,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Begins a payment',
    description: 'Its own id makes it idempotent; `method` decides how the payment goes.',
  })
  @ApiOkResponse({ type: FlowDto })
  @ProblemResponses(
    'auth.forbidden',
    'payment.not-found',
    'payment.cancelled',
    'payment.mismatch',
    'foreign.unavailable',
  )
  start(@Body() command: StartCommand, @Res({ passthrough: true }) reply: FastifyReply): Promise<FlowDto> {
    return this.sandbox.start(command, { pages: this.origin.value, webhooks: command.webhookUrl }, untilGone(reply));
  }

  @Get(':id')
  @ApiOperation({ summary: 'What has taken effect, and how often' })
  @ApiOkResponse({ type: SandboxPaymentDto })
  @ProblemResponses('auth.forbidden', 'payment.not-found')
  effects(@Param('id') id: string): Promise<SandboxPaymentDto> {
    return this.sandbox.effects(id);
  }

  @Get(':id/flow')
  @ApiOperation({ summary: 'Where the payment stands, and what the customer has to do' })
  @ApiOkResponse({ type: FlowDto })
  @ProblemResponses('auth.forbidden', 'payment.not-found', 'foreign.unavailable')
  flow(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FlowDto> {
    return this.sandbox.flow(id, untilGone(reply));
  }

  @Get(':id/booked')
  @ApiOperation({ summary: "The payment as the gateway's books have it" })
  @ApiOkResponse({ type: BookedPaymentDto })
  @ProblemResponses('auth.forbidden', 'payment.not-found')
  booked(@Param('id') id: string): Promise<BookedPaymentDto> {
    return this.sandbox.booked(id);
  }

  @Acts('confirm', 'Takes the money of an approved payment', 'payment.not-approved', 'payment.authorization-expired')
  confirm(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FlowDto> {
    return this.sandbox.act('confirm', id, untilGone(reply));
  }

  @Acts(
    'cancel',
    'Ends a payment whose money has not been taken; before its start, refuses that start for ever',
    'payment.already-completed',
  )
  cancel(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FlowDto> {
    return this.sandbox.act('cancel', id, untilGone(reply));
  }

  @Post(':id/refunds')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Gives back a part of what was taken',
    description: 'Once per key: a repeated call changes nothing and answers the same.',
  })
  @ApiOkResponse({ type: RefundDto })
  @ProblemResponses(
    'auth.forbidden',
    'payment.not-found',
    'payment.refund-exceeds',
    'payment.mismatch',
    'foreign.unavailable',
  )
  refundPart(
    @Param('id') id: string,
    @Body() command: RefundCommand,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundDto> {
    return this.sandbox.refundPart(id, command, untilGone(reply));
  }

  @Get(':id/refunds/:key')
  @ApiOperation({ summary: 'A part that was given back' })
  @ApiOkResponse({ type: RefundDto })
  @ProblemResponses('auth.forbidden', 'payment.not-found')
  refundOf(@Param('id') id: string, @Param('key') key: string): Promise<RefundDto> {
    return this.sandbox.refundOf(id, key);
  }

  @Acts('refund', 'Gives back what is left of what was taken; nothing taken: nothing changes')
  refund(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FlowDto> {
    return this.sandbox.act('refund', id, untilGone(reply));
  }
}

/** Aborted when the caller has hung up. */
function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, AbortSignal.timeout(LONGEST_WAIT_MS)]);
}
