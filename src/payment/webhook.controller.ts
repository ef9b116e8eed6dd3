import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, ProblemResponses, RawBody } from '#platform/http';
import { Webhooks } from './webhook.service.js';
import { WebhookCommand } from './webhook.dto.js';

/** The gateways' way in: no token, but a signature over the very bytes that were sent. */
@ApiTags('payments')
@Public()
@Controller('payments/webhooks')
export class WebhookController {
  constructor(private readonly webhooks: Webhooks) {}

  @Post(':gateway')
  @HttpCode(200)
  @RawBody()
  @ApiOperation({
    summary: 'A gateway tells that something happened to a payment',
    description:
      'Only wakes whoever drives the payment. Repeats by `id`, and payments that are not known here, are answered alike and ignored. ' +
      "Stripe's are taken as Stripe words and signs them.",
  })
  @ApiHeader({
    name: 'Holdfast-Signature',
    description:
      '`t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + raw body>`, good for 300 seconds; of Stripe the same as `Stripe-Signature`',
    example: 't=1795000000,v1=5f1c…',
  })
  @ApiBody({ type: WebhookCommand })
  @ApiOkResponse({ description: 'Heard; the body is `{}`' })
  @ProblemResponses('payment.webhook-signature', 'payment.not-found', 'server.overloaded', 'database.unavailable')
  async receive(@Param('gateway') gateway: string, @Req() request: FastifyRequest): Promise<object> {
    const { body, headers } = request;
    await this.webhooks.receive(gateway, Buffer.isBuffer(body) ? body : Buffer.alloc(0), headers);
    return {};
  }
}
