import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { Idempotent } from '#idempotency';
import { ReturnDto, ReturnOrderDto } from './return.dto.js';
import type { ReturnOrder } from './return-order.lifecycle.js';

@ApiTags('fulfilment')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('orders')
export class ReturnsController {
  @Post(':id/returns')
  @HttpCode(202)
  @Idempotent('order.return')
  @ApiOperation({
    summary: 'Goods of a delivered order have come back',
    description:
      'They go back into the stock, and the customer gets back what they have cost, each line with its share of the discount. Then `order.returned` is told.',
  })
  @ApiAcceptedResponse({ type: ReturnDto })
  @ProblemResponses(
    'request.invalid',
    'auth.forbidden',
    'order.not-found',
    'order.not-returnable',
    'order.return-exceeds',
    'fulfilment.not-found',
    'payment.refund-exceeds',
  )
  return(@Param('id') orderId: string, @Body() { lines, reason }: ReturnOrderDto): ReturnOrder {
    return { orderId, lines, reason };
  }
}
