import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { ApiQueriedKey, IdempotencyKey, Idempotent, QueriedKey } from '#idempotency';
import { CreateDepositDto, DepositDto, DepositListDto, type DepositCommand } from './deposit.dto.js';
import { DepositService } from './deposit.service.js';

@ApiTags('deposits')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('deposits')
export class DepositController {
  constructor(private readonly deposits: DepositService) {}

  @Post()
  @Idempotent('deposit.create')
  @ApiOperation({ summary: 'Open a deposit account, once per key' })
  @ApiCreatedResponse({ type: DepositDto })
  @ProblemResponses(
    'request.invalid',
    'request.malformed',
    'idempotency.key-missing',
    'idempotency.key-invalid',
    'auth.unauthenticated',
    'auth.forbidden',
    'idempotency.in-progress',
    'idempotency.parked',
    'idempotency.key-reused',
    'deposit.key-spent',
    'database.unavailable',
  )
  create(@Body() body: CreateDepositDto, @IdempotencyKey() key: string): DepositCommand {
    return { ...body, idempotencyKey: key };
  }

  @Get()
  @AuditedRead('deposit.find', 'deposits')
  @ApiOperation({ summary: 'What became of a key: a list of one or none' })
  @ApiQueriedKey()
  @ApiOkResponse({ type: DepositListDto })
  @ProblemResponses('request.invalid', 'auth.unauthenticated', 'auth.forbidden')
  find(@CurrentUser() caller: Principal, @QueriedKey() key: string): Promise<DepositListDto> {
    return this.deposits.findByKey(caller, key);
  }

  @Get(':id')
  @AuditedRead('deposit.view', 'deposit')
  @ApiOperation({ summary: 'One deposit account' })
  @ApiOkResponse({ type: DepositDto })
  @ProblemResponses('auth.unauthenticated', 'auth.forbidden', 'deposit.not-found')
  get(@CurrentUser() caller: Principal, @Param('id') id: string): Promise<DepositDto> {
    return this.deposits.get(caller, id);
  }
}
