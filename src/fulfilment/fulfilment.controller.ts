import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '#platform/auth';
import { AnonymousToo, ProblemResponses } from '#platform/http';
import { RequestInvalidError } from '#platform/errors';
import { Idempotent } from '#idempotency';
import { CancelOrder } from './cancel-order.lifecycle.js';
import { FulfilmentDto } from './fulfilment.dto.js';
import { FulfilmentPresenter } from './fulfilment.presenter.js';
import { FulfilmentService } from './fulfilment.service.js';

@ApiTags('fulfilment')
@ApiBearerAuth()
@AnonymousToo()
@Controller('orders')
export class FulfilmentController {
  constructor(
    private readonly fulfilments: FulfilmentService,
    private readonly presenter: FulfilmentPresenter,
  ) {}

  @Get(':id/fulfilment')
  @ApiOperation({
    summary: 'How far an order is on its way',
    description: 'Each step with its status; `history` is the present chapter, newest first, older ones by `run`.',
  })
  @ApiQuery({ name: 'run', required: false, type: Number, example: 1 })
  @ApiOkResponse({ type: FulfilmentDto })
  @ProblemResponses('request.invalid', 'fulfilment.not-found')
  async get(
    @CurrentUser() caller: Principal,
    @Param('id') orderId: string,
    @Query('run') run: unknown,
  ): Promise<FulfilmentDto> {
    return this.presenter.present(await this.fulfilments.get(caller, orderId), { chapter: chapterOf(run) });
  }

  @Post(':id/cancel')
  @Idempotent('order.cancel', { required: false })
  @ApiOperation({
    summary: 'Cancel an order that was placed',
    description:
      'What was done for it is undone. While the carrier may have the goods, it decides: nothing is refunded and shipped. 202 while that takes longer than ten seconds.',
  })
  @ApiOkResponse({ type: FulfilmentDto, description: 'Cancelled' })
  @ApiAcceptedResponse({ type: FulfilmentDto, description: 'Being cancelled' })
  @ProblemResponses(
    'order.not-found',
    'order.not-cancellable',
    'order.already-shipped',
    'placeorder.still-running',
    'fulfilment.not-found',
  )
  cancel(@Param('id') orderId: string): CancelOrder {
    return { orderId };
  }
}

/** Null = the present one. Throws RequestInvalidError. */
function chapterOf(run: unknown): number | null {
  if (run === undefined) return null;
  if (typeof run === 'string' && /^[1-9]\d{0,8}$/.test(run)) return Number(run);
  throw new RequestInvalidError([{ field: 'run', message: 'must be a whole number from 1 on' }]);
}
