import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AuditedRead, ReasonDto } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { pageOf, ProblemResponses } from '#platform/http';
import { ProcessQueries } from '#kernel/process';
import { readProcessQuery, type ProcessQuery } from './process-query.js';
import { ProcessRepairs } from './process-repairs.service.js';
import { presentProcess, presentWholeProcess, ProcessDto, ProcessListDto, WholeProcessDto } from './processes.dto.js';

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/processes')
export class ProcessesController {
  constructor(
    private readonly desk: ProcessQueries,
    private readonly repairs: ProcessRepairs,
  ) {}

  @Get()
  @AuditedRead('process.list', 'processes')
  @ApiOperation({ summary: 'Processes of everybody, newest first' })
  @ApiQuery({ name: 'definition', required: false, type: String, example: 'saga' })
  @ApiQuery({ name: 'state', required: false, type: String, example: 'FAILED' })
  @ApiQuery({ name: 'parked', required: false, type: Boolean, example: true })
  @ApiQuery({ name: 'q', required: false, type: String, description: 'An id, a subject or a user, whole' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: ProcessListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async list(@Query() query: ProcessQuery): Promise<ProcessListDto> {
    const search = readProcessQuery(query);
    const { items, nextCursor } = pageOf(await this.desk.search(search), search.limit);
    return { items: items.map(presentProcess), nextCursor };
  }

  @Get(':id')
  @AuditedRead('process.view', 'process')
  @ApiOperation({
    summary: 'All of one process, with its compensations',
    description: 'The look at it is kept in the audit log.',
  })
  @ApiOkResponse({ type: WholeProcessDto })
  @ProblemResponses('auth.forbidden', 'process.not-found')
  async get(@Param('id') id: string): Promise<WholeProcessDto> {
    return presentWholeProcess(await this.repairs.view(id));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({
    summary: 'A fresh budget for a parked process and its parked compensations; or the next try at once',
    description: 'Kept in the audit log.',
  })
  @ApiAcceptedResponse({ type: ProcessDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'admin.not-parked')
  async retry(
    @CurrentUser() { sub }: Principal,
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<ProcessDto> {
    return presentProcess(await this.repairs.retry(sub, id, reason));
  }
}
