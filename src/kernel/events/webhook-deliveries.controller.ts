import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiDryRun, AuditedRead, DryRunDto, readDryRun, ReasonDto, wouldDo } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { DELIVERY_STATUSES, type LookedUpDelivery } from './delivery-lookup.js';
import { deliveryCursorAfter, readDeliveryQuery, type DeliveryQuery } from './delivery-query.js';
import { WebhookDeliveryDto, WebhookDeliveryListDto } from './webhook-deliveries.dto.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { WebhookPreviews } from './webhook-previews.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/webhook-deliveries')
export class WebhookDeliveriesController {
  constructor(
    private readonly deliveries: WebhookDeliveries,
    private readonly previews: WebhookPreviews,
  ) {}

  @Get()
  @AuditedRead('webhook-delivery.list', 'webhook-deliveries')
  @ApiOperation({
    summary: 'What was sent to endpoints, or is to be, newest event first',
    description: 'Each with its last five tries. What was taken is shown for WEBHOOK_RETENTION_MS.',
  })
  @ApiQuery({ name: 'endpoint', required: false, type: String, description: 'The id of a webhook endpoint' })
  @ApiQuery({ name: 'event', required: false, type: String, description: 'The id of an event' })
  @ApiQuery({ name: 'status', required: false, enum: DELIVERY_STATUSES })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: WebhookDeliveryListDto })
  @ProblemResponses('request.invalid')
  async list(@Query() query: DeliveryQuery): Promise<WebhookDeliveryListDto> {
    const search = readDeliveryQuery(query);
    const found = await this.deliveries.list(search);
    const shown = found.slice(0, search.limit);
    return { items: shown.map(present), nextCursor: found.length > shown.length ? deliveryCursorAfter(shown) : null };
  }

  @Get(':id')
  @AuditedRead('webhook-delivery.view', 'webhook-delivery')
  @ApiOperation({ summary: 'One delivery with all its tries' })
  @ApiOkResponse({ type: WebhookDeliveryDto })
  @ProblemResponses('webhook-delivery.not-found')
  async view(@Param('id') id: string): Promise<WebhookDeliveryDto> {
    return present(await this.deliveries.view(id));
  }

  @Post(':id/resend')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Send it again, at once and with a fresh budget',
    description:
      'Also what was taken: the event comes there again under its id. What follows of its aggregate waits behind it.',
  })
  @ApiAcceptedResponse({ type: WebhookDeliveryDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('webhook-delivery.not-found', 'webhook-endpoint.not-found')
  async resend(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookDeliveryDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.previews.resend(id));
    return present(await this.deliveries.resend(id, { actor: user.sub, reason }));
  }
}

function present(found: LookedUpDelivery): WebhookDeliveryDto {
  return {
    id: found.id,
    endpointId: found.endpoint_id,
    url: found.url,
    eventId: found.event_id,
    eventType: found.event_type,
    aggregate: { type: found.aggregate_type, id: found.aggregate_id },
    status: found.status,
    attemptCount: found.attempt_count,
    attempts: found.attempts.map(({ at, milliseconds, status, answer, error }) => ({
      at: at.toISOString(),
      milliseconds,
      status,
      answer,
      error,
    })),
    lastError: found.last_error,
    nextAttemptAt: found.next_run_at?.toISOString() ?? null,
    createdAt: found.created_at.toISOString(),
    deliveredAt: found.delivered_at?.toISOString() ?? null,
  };
}
