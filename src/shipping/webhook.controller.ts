import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SIGNATURE_HEADER } from '#platform/auth';
import { Public, ProblemResponses, RawBody } from '#platform/http';
import { CarrierWebhookCommand } from './webhook.dto.js';
import { CarrierWebhooks } from './webhook.service.js';

/** The carriers' way in: no token, but a signature over the very bytes that were sent. */
@ApiTags('fulfilment')
@Public()
@Controller('shipping/webhooks')
export class CarrierWebhookController {
  constructor(private readonly webhooks: CarrierWebhooks) {}

  @Post(':carrier')
  @HttpCode(200)
  @RawBody()
  @ApiOperation({
    summary: 'A carrier tells that something happened to a shipment',
    description: 'Repeats by `id`, and shipments that are not known here, are answered alike and ignored.',
  })
  @ApiHeader({
    name: 'Holdfast-Signature',
    description: '`t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + raw body>`, good for 300 seconds',
    example: 't=1795000000,v1=5f1c…',
  })
  @ApiBody({ type: CarrierWebhookCommand })
  @ApiOkResponse({ description: 'Heard; the body is `{}`' })
  @ProblemResponses('shipping.webhook-signature', 'shipping.not-found', 'server.overloaded', 'database.unavailable')
  async receive(@Param('carrier') carrier: string, @Req() request: FastifyRequest): Promise<object> {
    const { body, headers } = request;
    const signature = headers[SIGNATURE_HEADER];
    await this.webhooks.receive(
      carrier,
      Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      Array.isArray(signature) ? undefined : signature,
    );
    return {};
  }
}
