import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { ApiDryRun, AuditedRead, DryRunDto, readDryRun, ReasonDto } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { Length } from '#platform/validation';
import type { Payment } from './payment.entity.js';
import { PaymentNotFoundError } from './payment.errors.js';
import { Payments } from './payment.service.js';
import { REFUND_STATES, type Refund, type RefundState } from './refund.entity.js';
import { RefundsByHand } from './refunds-by-hand.service.js';
import { Refunds } from './refunds.service.js';

const ID = '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d';

class RecordRefundDto extends ReasonDto {
  @ApiProperty({ example: 12_345, description: 'What the gateway has given back, in minor units.' })
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly amount!: number;
  @ApiProperty({
    example: 're_3MmlLrLkdIwHu7ix0uke3Ezy',
    minLength: 1,
    maxLength: 255,
    description: "The gateway's own name of the refund; one name counts once.",
  })
  @IsString()
  @Length(1, 255)
  readonly reference!: string;
}

class BookedRefundDto {
  @ApiProperty({ example: 'rest', description: 'One key, one effect.' })
  readonly key!: string;
  @ApiProperty({ example: 12_345, description: 'Minor units.' })
  readonly amount!: number;
  @ApiProperty({ enum: REFUND_STATES, enumName: 'RefundState', example: 'accepted' })
  readonly status!: RefundState;
  @ApiProperty({ type: String, nullable: true, example: null, description: "The gateway's own name of it." })
  readonly reference!: string | null;
  @ApiProperty({ example: 'return', description: 'In a word.' })
  readonly reason!: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it was refused, or has failed.' })
  readonly detail!: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
}

class BookedPaymentDto {
  @ApiProperty({ format: 'uuid', example: ID })
  readonly id!: string;
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly orderId!: string;
  @ApiProperty({ example: 'u-1' })
  readonly userId!: string;
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20', description: 'What began it.' })
  readonly processId!: string;
  @ApiProperty({ example: 'stripe' })
  readonly gateway!: string;
  @ApiProperty({ example: 'card' })
  readonly method!: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: "The gateway's own name of it." })
  readonly reference!: string | null;
  @ApiProperty({ example: 'completed', description: "The gateway's word." })
  readonly status!: string;
  @ApiProperty({ example: 50_000, description: 'Minor units.' })
  readonly amount!: number;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
  @ApiProperty({ example: 50_000, description: 'What was taken.' })
  readonly captured!: number;
  @ApiProperty({ example: 12_345, description: 'Of what was taken: what is given back, or on its way.' })
  readonly refunded!: number;
  @ApiProperty({ type: [BookedRefundDto], description: 'Oldest first.' })
  readonly refunds!: BookedRefundDto[];
}

/** What our books have of payments, and how people put it right. */
@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@ApiExtraModels(DryRunDto, BookedPaymentDto)
@Controller('admin/payments')
export class PaymentRepairsController {
  constructor(
    private readonly payments: Payments,
    private readonly refunds: Refunds,
    private readonly byHand: RefundsByHand,
  ) {}

  @Get(':id')
  @AuditedRead('payment.view', 'payment')
  @ApiOperation({ summary: 'A payment with all its refunds, as our books have it' })
  @ApiOkResponse({ type: BookedPaymentDto })
  @ProblemResponses('auth.forbidden', 'payment.not-found')
  async find(@Param('id') id: string): Promise<BookedPaymentDto> {
    const payment = await this.payments.find(id);
    if (payment === null) throw new PaymentNotFoundError('payment');
    return this.present(payment);
  }

  @Post(':id/record-refund')
  @HttpCode(200)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Write down a refund that was made at the gateway itself',
    description: 'Nothing is called: the money has moved. Known under this name already: nothing changes.',
  })
  @ApiOkResponse({
    schema: { oneOf: [{ $ref: getSchemaPath(BookedPaymentDto) }, { $ref: getSchemaPath(DryRunDto) }] },
  })
  @ProblemResponses(
    'auth.forbidden',
    'request.invalid',
    'payment.not-found',
    'payment.refund-exceeds',
    'payment.mismatch',
    'payment.refund-under-way',
  )
  async recordRefund(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { amount, reference, reason }: RecordRefundDto,
  ): Promise<BookedPaymentDto | DryRunDto> {
    const given = { paymentId: id.toLowerCase(), amount, reference };
    if (readDryRun(dryRun)) return { would: await this.byHand.would(given) };
    return this.present(await this.byHand.record(given, { actor: user.sub, reason }));
  }

  private async present(payment: Payment): Promise<BookedPaymentDto> {
    const { paymentId: id, orderId, userId, processId, gateway, method, reference } = payment;
    const { status, amount, currency, captured, refunded } = payment;
    const refunds = (await this.refunds.ofPayment(id)).map(presentRefund);
    return {
      ...{ id, orderId, userId, processId, gateway, method, reference },
      ...{ status, amount, currency, captured, refunded, refunds },
    };
  }
}

function presentRefund({ key, amount, status, reference, reason, detail, createdAt }: Refund): BookedRefundDto {
  return { key, amount, status, reference, reason, detail, createdAt: createdAt.toISOString() };
}
