import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '#platform/auth';
import { ProblemResponses, whenGone } from '#platform/http';
import { BookCommand, ShipmentDto } from './sandbox.dto.js';
import { SandboxCarrierService } from './sandbox.service.js';

/** Whoever waits for a withheld answer has long given up by then. */
const LONGEST_WAIT_MS = 60_000;

/** The sandbox as a carrier over HTTP: what a CARRIER_URL is asked. */
@ApiTags('sandbox: shipments')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('shipments')
export class CarrierController {
  constructor(private readonly sandbox: SandboxCarrierService) {}

  @Post()
  @ApiOperation({
    summary: 'Books a shipment',
    description: 'Its own id makes it idempotent. It gets on by itself: booked, labelled, picked up.',
  })
  @ApiCreatedResponse({ type: ShipmentDto })
  @ProblemResponses(
    'auth.forbidden',
    'shipping.cancelled',
    'shipping.mismatch',
    'shipping.carrier-failed',
    'foreign.unavailable',
  )
  book(@Body() command: BookCommand, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShipmentDto> {
    return this.sandbox.book(command, command.webhookUrl, untilGone(reply));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Where the shipment stands' })
  @ApiOkResponse({ type: ShipmentDto })
  @ProblemResponses('auth.forbidden', 'shipping.not-found')
  status(@Param('id') id: string): Promise<ShipmentDto> {
    return this.sandbox.status(id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Keeps back goods that are not picked up; before the booking, refuses that booking for ever',
    description: 'A repeated call changes nothing and answers the same.',
  })
  @ApiOkResponse({ type: ShipmentDto })
  @ProblemResponses('auth.forbidden', 'shipping.not-found', 'shipping.already-picked-up', 'foreign.unavailable')
  cancel(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShipmentDto> {
    return this.sandbox.cancel(id, untilGone(reply));
  }
}

function untilGone(reply: FastifyReply): AbortSignal {
  return AbortSignal.any([whenGone(reply), AbortSignal.timeout(LONGEST_WAIT_MS)]);
}
