import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiDryRun, AuditedRead, DryRunDto, readDryRun, ReasonDto, wouldDo } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { encodeCursor, ProblemResponses } from '#platform/http';
import { ProcessQueries } from '#kernel/process';
import { readProcessQuery, readRun, type ProcessQuery } from './process-query.js';
import { ProcessRepairs, type ByHand } from './process-repairs.service.js';
import { readText } from './read-query.js';
import { DEFAULT_PER_SECOND, presentRetried, RetriedDto, RetryAllDto } from './retry-all.dto.js';
import {
  EndDoubtDto,
  ForkDto,
  presentProcess,
  presentWholeProcess,
  ProcessDto,
  ProcessListDto,
  WholeProcessDto,
} from './processes.dto.js';

const KEPT = 'Kept in the audit log and, without who and why, in the history of the process.';

interface RetryAllQuery {
  readonly definition?: unknown;
  readonly state?: unknown;
  readonly dryRun?: unknown;
}

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
  @ApiOperation({
    summary: 'Processes of everybody, newest first',
    description:
      'For what has no index (the state, for instance) at most 2,000 processes are looked at, so that a page may have fewer items than its limit, or none, and yet a nextCursor.',
  })
  @ApiQuery({ name: 'definition', required: false, type: String, example: 'saga' })
  @ApiQuery({ name: 'version', required: false, type: Number, example: 1 })
  @ApiQuery({ name: 'state', required: false, type: String, example: 'FAILED' })
  @ApiQuery({ name: 'parked', required: false, type: Boolean, example: true })
  @ApiQuery({ name: 'paused', required: false, type: Boolean, example: true })
  @ApiQuery({ name: 'q', required: false, type: String, description: 'An id, a subject or a user, whole' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: ProcessListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async list(@Query() query: ProcessQuery): Promise<ProcessListDto> {
    const { rows, next } = await this.desk.search(readProcessQuery(query));
    return { items: rows.map(presentProcess), nextCursor: next === null ? null : encodeCursor(next) };
  }

  @Get(':id')
  @AuditedRead('process.view', 'process')
  @ApiOperation({
    summary: 'All of one process, with its compensations and its history',
    description:
      'The history is kept of definitions that say so; here it is that of one chapter (run), newest first, at most 500 entries. The look at it is kept in the audit log.',
  })
  @ApiQuery({
    name: 'run',
    required: false,
    type: Number,
    example: 1,
    description: 'A chapter. Default: the present one',
  })
  @ApiOkResponse({ type: WholeProcessDto })
  @ProblemResponses('auth.forbidden', 'request.invalid', 'process.not-found')
  async get(@Param('id') id: string, @Query('run') run: unknown): Promise<WholeProcessDto> {
    const chapter = readRun(run);
    return presentWholeProcess(await this.repairs.view(id), await this.repairs.chapter(id, chapter));
  }

  @Post('retry-all')
  @HttpCode(202)
  @ApiDryRun()
  @ApiQuery({ name: 'definition', required: false, type: String, description: 'Only of this one', example: 'saga' })
  @ApiQuery({ name: 'state', required: false, type: String, description: 'Only in this one', example: 'FAILED' })
  @ApiOperation({
    summary: 'A fresh budget for every parked process and its parked compensations, so many a second',
    description: `At most 1,000 of them, the oldest first, in one commit. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: RetriedDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden')
  async retryAll(
    @CurrentUser() { sub: actor }: Principal,
    @Query() { definition, state, dryRun }: RetryAllQuery,
    @Body() { reason, perSecond = DEFAULT_PER_SECOND }: RetryAllDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RetriedDto | DryRunDto> {
    const all = { definition: readText('definition', definition), state: readText('state', state), perSecond };
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldRetryAll(all));
    return presentRetried(await this.repairs.retryAll(all, { actor, reason }));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'A fresh budget for a parked process and its parked compensations; or the next try at once',
    description: KEPT,
  })
  @ApiAcceptedResponse({ type: ProcessDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'process.not-parked')
  async retry(
    @CurrentUser() by: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() body: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldRetry(id));
    return presentProcess(await this.repairs.retry(byHand(by, id, body)));
  }

  @Post(':id/pause')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Stop a process at its next commit until it is resumed',
    description: `Meanwhile nothing of it runs, no time counts, and what it is told is kept. A cancel resumes it. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: ProcessDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'process.not-pausable')
  async pause(
    @CurrentUser() by: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() body: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldPause(id));
    return presentProcess(await this.repairs.pause(byHand(by, id, body)));
  }

  @Post(':id/resume')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({ summary: 'Let a paused process go on', description: KEPT })
  @ApiAcceptedResponse({ type: ProcessDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'process.not-paused')
  async resume(
    @CurrentUser() by: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() body: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldResume(id));
    return presentProcess(await this.repairs.resume(byHand(by, id, body)));
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Ask a process to fail and to undo what it did, where its definition allows that',
    description: `One that was parked before it failed gets a fresh budget for it; a paused one is resumed. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: ProcessDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'process.already-final')
  async cancel(
    @CurrentUser() by: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() body: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldCancel(id));
    return presentProcess(await this.repairs.cancel(byHand(by, id, body)));
  }

  @Post(':id/end-doubt')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Tell that a parked compensation in doubt has never happened, so that a retry may send it again',
    description: `After a look at the books of the other side. Then retry the process: it asks once more, and sends what is not there. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: ProcessDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'process.not-in-doubt')
  async endDoubt(
    @CurrentUser() by: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason, compensation }: EndDoubtDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldEndDoubt(id, compensation));
    return presentProcess(await this.repairs.endDoubt(byHand(by, id, { reason }), compensation));
  }

  @Post(':id/fork')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Start a new process from a state that this one has been in, with what it knew then',
    description: `The old one has to have ended or to be parked, and all that was recorded to be undone in that state or later has to be done. What is still to be undone of earlier states is handed over to the new one. ${KEPT}`,
  })
  @ApiAcceptedResponse({
    type: ProcessDto,
    description: 'The new process',
    headers: { Location: { description: 'The new process', schema: { type: 'string' } } },
  })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'process.not-found', 'process.not-forkable')
  async fork(
    @CurrentUser() by: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason, step, version }: ForkDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldFork(id, { step, version }));
    const forked = presentProcess(await this.repairs.fork(byHand(by, id, { reason }), { step, version }));
    void reply.header('location', `/admin/processes/${forked.id}`);
    return forked;
  }
}

function byHand({ sub: actor }: Principal, id: string, { reason }: ReasonDto): ByHand {
  return { actor, id, reason };
}
