import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import type { Verb } from './domain/line-rules.js';
import { LineCommand, LineDto, TransactionLinesDto } from './participant.dto.js';
import { ParticipantService } from './participant.service.js';

const ALWAYS = [
  'request.invalid',
  'request.malformed',
  'auth.forbidden',
  'inventory.not-found',
  'inventory.line-mismatch',
  'inventory.illegal-transition',
];

/** One verb of the participant: POST /inventory/{warehouse}/{verb}, idempotent by transaction, warehouse and SKU. */
function Participates(verb: Verb, summary: string, ...codes: string[]): MethodDecorator {
  return applyDecorators(
    Post(`:warehouse/${verb}`),
    HttpCode(200),
    ApiOperation({ summary, description: 'A repeated call changes nothing and answers the same.' }),
    ApiOkResponse({ type: LineDto }),
    ProblemResponses(...ALWAYS, ...codes),
  );
}

@ApiTags('inventory: participants')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('inventory')
export class ParticipantController {
  constructor(private readonly participant: ParticipantService) {}

  @Participates('try', 'tcc: hold the quantity', 'inventory.insufficient-stock', 'inventory.cancelled')
  try(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('try', warehouse, line);
  }

  @Participates('confirm', 'tcc: the transaction is decided; saga: the reservation stands')
  confirm(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('confirm', warehouse, line);
  }

  @Participates('finalize', 'tcc: the held quantity is sold')
  finalize(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('finalize', warehouse, line);
  }

  @Participates('cancel', 'tcc: release the hold; before its try, refuse that try for ever')
  cancel(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('cancel', warehouse, line);
  }

  @Participates('reserve', 'saga: take the quantity at once', 'inventory.insufficient-stock', 'inventory.cancelled')
  reserve(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('reserve', warehouse, line);
  }

  @Participates('compensate', 'saga: give the quantity back; before its reserve, refuse that reserve for ever')
  compensate(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('compensate', warehouse, line);
  }

  @Participates('issue', 'Fulfilment has picked the goods', 'inventory.goods-missing')
  issue(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('issue', warehouse, line);
  }

  @Participates('return', 'Fulfilment puts the goods back')
  return(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('return', warehouse, line);
  }

  @Participates('restock', 'A customer has sent so much back; the transaction is that of the return')
  restock(@Param('warehouse') warehouse: string, @Body() line: LineCommand): Promise<LineDto> {
    return this.participant.perform('restock', warehouse, line);
  }

  @Get(':warehouse/transactions/:transactionId')
  @ApiOperation({ summary: 'What the warehouse knows of a transaction' })
  @ApiOkResponse({ type: TransactionLinesDto })
  @ProblemResponses('auth.forbidden', 'inventory.not-found')
  transaction(
    @Param('warehouse') warehouse: string,
    @Param('transactionId') transactionId: string,
  ): Promise<TransactionLinesDto> {
    return this.participant.transaction(warehouse, transactionId);
  }
}
