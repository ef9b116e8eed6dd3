import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { SignalDto } from './fulfilment.dto.js';
import { FulfilmentNotFoundError } from './fulfilment.errors.js';
import { FulfilmentService } from './fulfilment.service.js';

/** What may be told of an order on its way. */
const SIGNALS = ['delivered', 'delivery-failed', 'returned'];

/** For systems that hear of deliveries otherwise than by the carrier's webhook. */
@ApiTags('fulfilment')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('orders')
export class SignalsController {
  constructor(private readonly fulfilments: FulfilmentService) {}

  @Post(':id/signals/:signal')
  @HttpCode(202)
  @ApiParam({ name: 'signal', enum: SIGNALS })
  @ApiOperation({
    summary: 'Tell what became of the delivery',
    description: 'Once per `id`; kept when it comes early.',
  })
  @ApiAcceptedResponse({ description: 'Kept; the body is `{}`' })
  @ProblemResponses(
    'auth.forbidden',
    'request.invalid',
    'fulfilment.not-found',
    'fulfilment.already-final',
    'process.signal-mismatch',
  )
  async signal(
    @Param('id') orderId: string,
    @Param('signal') name: string,
    @Body() { id, details = {} }: SignalDto,
  ): Promise<object> {
    if (!SIGNALS.includes(name)) throw new FulfilmentNotFoundError();
    await this.fulfilments.signal(orderId, name, { id, details });
    return {};
  }
}
