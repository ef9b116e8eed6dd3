import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import { Roles } from '#platform/auth';
import { isUuid, ProblemResponses } from '#platform/http';
import { Idempotent } from '#idempotency';
import { Coordinator } from './coordinator.service.js';
import { StartTransactionDto, TransactionDto } from './transaction.dto.js';
import { DuplicateLegError, TransactionNotFoundError } from './transaction.errors.js';
import { presentTransaction } from './transaction.presenter.js';

const LOCATION = { Location: { description: 'Where to read the transaction', schema: { type: 'string' as const } } };

@ApiTags('transactions')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('transactions')
export class TransactionController {
  constructor(private readonly coordinator: Coordinator) {}

  @Post()
  @Idempotent('transaction.start')
  @ApiOperation({
    summary: 'Move stock in several warehouses together',
    description: 'Answers 201 with the outcome when it is final in time, else 202; the Location tells the truth later.',
  })
  @ApiCreatedResponse({ type: TransactionDto, headers: LOCATION })
  @ApiAcceptedResponse({ type: TransactionDto, headers: LOCATION })
  @ProblemResponses(
    'request.invalid',
    'request.malformed',
    'request.too-large',
    'request.unsupported-media-type',
    'auth.forbidden',
    'idempotency.key-missing',
    'idempotency.key-invalid',
    'idempotency.in-progress',
    'idempotency.parked',
    'idempotency.key-reused',
    'transaction.duplicate-leg',
  )
  start(@Body() body: StartTransactionDto): StartTransactionDto {
    const seen = new Set<string>();
    body.legs.forEach(({ warehouse, sku }, index) => {
      const leg = `${warehouse}/${sku}`;
      if (seen.has(leg)) throw new DuplicateLegError(index);
      seen.add(leg);
    });
    return body;
  }

  @Get(':id')
  @AuditedRead('transaction.view', 'transaction')
  @ApiOperation({ summary: 'One transaction as it stands' })
  @ApiOkResponse({ type: TransactionDto })
  @ProblemResponses('auth.forbidden', 'transaction.not-found')
  async get(@Param('id') id: string): Promise<TransactionDto> {
    const process = isUuid(id) ? await this.coordinator.find(id) : null;
    if (process === null) throw new TransactionNotFoundError();
    return presentTransaction(process);
  }
}
