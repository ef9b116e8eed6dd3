import { applyDecorators, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, ProblemResponses, TakesForm } from '#platform/http';
import type { CarrierAct } from '../domain/journey.js';
import { CarriedShipmentDto } from './sandbox.dto.js';
import { SandboxCarrierService } from './sandbox.service.js';
import { PAGE_POLICY, shipmentPage } from './shipment-page.js';

const PROBLEMS = ['shipping.not-found', 'server.overloaded', 'database.unavailable'];

/** One of the page's buttons. */
function Button(act: CarrierAct, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:id/${act}`),
    HttpCode(303),
    TakesForm(),
    ApiOperation({
      summary,
      description: 'What cannot be done any more changes nothing. The shop is told by webhook.',
    }),
    ApiResponse({
      status: 303,
      description: 'Back to the page',
      headers: { Location: { description: 'The page', schema: { type: 'string', example: '../0193a5c2' } } },
    }),
    ProblemResponses(...PROBLEMS),
  );
}

/** Where a person plays the carrier. Whoever knows the id of a shipment may: there is no token here, and nobody's goods move. */
@ApiTags('sandbox: shipments')
@ApiExtraModels(CarriedShipmentDto)
@Public()
@Controller('sandbox/shipments')
export class CarrierPagesController {
  constructor(private readonly sandbox: SandboxCarrierService) {}

  @Get(':id')
  @ApiOperation({
    summary: 'What has taken effect, and how often; for a browser the page on which a person plays the carrier',
    description: 'The page where `Accept` names `text/html`, else JSON.',
  })
  @ApiOkResponse({
    content: {
      'application/json': {
        schema: { $ref: getSchemaPath(CarriedShipmentDto) },
        example: { stage: 'picked-up', calls: { arrange: 1, status: 3, cancel: 0 } },
      },
      'text/html': { schema: { type: 'string' }, example: '<!doctype html>…' },
    },
  })
  @ProblemResponses(...PROBLEMS)
  async show(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    reply.header('vary', `${String(reply.getHeader('vary') ?? '')}, Accept`.replace(/^, /, ''));
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) {
      await reply.send(await this.sandbox.effects(id));
      return;
    }
    await reply
      .header('content-security-policy', PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(shipmentPage(await this.sandbox.shipment(id)));
  }

  @Button('pick-up', 'The driver picks the goods up')
  async pickUp(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('pick-up', id, reply);
  }

  @Button('deliver', 'The goods arrive')
  async deliver(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('deliver', id, reply);
  }

  @Button('fail', 'The delivery fails, and the goods come back')
  async fail(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('fail', id, reply);
  }

  @Button('lose', 'The goods are lost: the delivery fails, and nothing comes back')
  async lose(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('lose', id, reply);
  }

  private async act(act: CarrierAct, id: string, reply: FastifyReply): Promise<void> {
    await this.sandbox.act(act, id);
    // From the button's own address, whatever stands before it.
    await reply
      .code(303)
      .header('location', `../${encodeURIComponent(id)}`)
      .send();
  }
}
