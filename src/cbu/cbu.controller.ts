import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { ApiQueriedKey, IdempotencyKey, Idempotent, QueriedKey } from '#idempotency';
import { cbuCommand } from './cbu-command.js';
import { CreateCbuDto, CbuDto, CbuListDto, type CbuCommand } from './cbu.dto.js';
import { CbuService } from './cbu.service.js';
import { SimulatedLatency } from './simulated-latency.js';

@ApiTags('cbuOnline')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('cbuOnline')
export class CbuController {
  constructor(
    private readonly cbus: CbuService,
    private readonly slowWork: SimulatedLatency,
  ) {}

  @Post()
  @Idempotent('cbu.create')
  @ApiOperation({ summary: 'Make or register a CBU, once per key' })
  @ApiCreatedResponse({ type: CbuDto })
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
    'cbu.already-registered',
    'cbu.key-spent',
    'database.unavailable',
  )
  async create(
    @CurrentUser() caller: Principal,
    @Body() body: CreateCbuDto,
    @IdempotencyKey() key: string,
  ): Promise<CbuCommand> {
    await this.slowWork.before(caller, key);
    return cbuCommand(body, key);
  }

  @Get()
  @AuditedRead('cbu.find', 'cbus')
  @ApiOperation({ summary: 'What became of a key: a list of one or none' })
  @ApiQueriedKey()
  @ApiOkResponse({ type: CbuListDto })
  @ProblemResponses('request.invalid', 'auth.unauthenticated', 'auth.forbidden')
  find(@CurrentUser() caller: Principal, @QueriedKey() key: string): Promise<CbuListDto> {
    return this.cbus.findByKey(caller, key);
  }

  @Get(':id')
  @AuditedRead('cbu.view', 'cbu')
  @ApiOperation({ summary: 'One CBU registration' })
  @ApiOkResponse({ type: CbuDto })
  @ProblemResponses('auth.unauthenticated', 'auth.forbidden', 'cbu.not-found')
  get(@CurrentUser() caller: Principal, @Param('id') id: string): Promise<CbuDto> {
    return this.cbus.get(caller, id);
  }
}
