import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, Roles, type Principal } from '../auth/index.js';
import { ProblemResponses } from '../http/index.js';
import { Idempotent } from '../idempotency/index.js';
import { CreateDepositDto, DepositDto, DepositListDto, type DepositCommand } from './deposit.dto.js';
import { DepositService } from './deposit.service.js';
import { readKeyParameter } from './key-parameter.js';

@ApiTags('deposits (stands for a core-banking ledger)')
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
  create(@Body() body: CreateDepositDto, @Res({ passthrough: true }) reply: FastifyReply): DepositCommand {
    // The interceptor has put the decoded key there; the books keep the deposit under it.
    return { ...body, idempotencyKey: String(reply.getHeader('idempotency-key')) };
  }

  @Get()
  @ApiOperation({ summary: 'What became of a key: a list of one or none' })
  @ApiQuery({ name: 'idempotencyKey', type: String, required: true, example: 'api-0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  @ApiOkResponse({ type: DepositListDto })
  @ProblemResponses('request.invalid', 'auth.unauthenticated', 'auth.forbidden')
  find(@CurrentUser() caller: Principal, @Query('idempotencyKey') key: unknown): Promise<DepositListDto> {
    return this.deposits.findByKey(caller, readKeyParameter(key));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One deposit account' })
  @ApiOkResponse({ type: DepositDto })
  @ProblemResponses('auth.unauthenticated', 'auth.forbidden', 'deposit.not-found')
  get(@CurrentUser() caller: Principal, @Param('id') id: string): Promise<DepositDto> {
    return this.deposits.get(caller, id);
  }
}
