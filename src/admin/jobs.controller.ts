import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiDryRun, AuditedRead, DryRunDto, readDryRun, ReasonDto, wouldDo } from '#kernel/audit';
import { JOB_STATES, JobLookup } from '#kernel/outbox';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { decodeCursor, encodeCursor, parseLimit, ProblemResponses } from '#platform/http';
import { JobRepairs } from './job-repairs.service.js';
import { JobDto, JobListDto, presentJob, presentWholeJob, WholeJobDto } from './jobs.dto.js';
import { readChoice, readText } from './read-query.js';
import { DEFAULT_PER_SECOND, presentRetried, RetriedDto, RetryAllDto } from './retry-all.dto.js';

const KEPT = 'Kept in the audit log.';

interface JobQuery {
  readonly state?: unknown;
  readonly job?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

/** Staged jobs: looked up, and what the machine has given up on is tried again. */
@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/staged-jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobLookup,
    private readonly repairs: JobRepairs,
  ) {}

  @Get()
  @AuditedRead('staged-job.list', 'staged-jobs')
  @ApiOperation({
    summary: 'Jobs that are not done, newest first',
    description:
      'For what has no index at most 2,000 are looked at, so that a page may have fewer items than its limit, or none, and yet a nextCursor.',
  })
  @ApiQuery({ name: 'state', required: false, enum: JOB_STATES })
  @ApiQuery({ name: 'job', required: false, type: String, description: 'The name of a job', example: 'create_cbu' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: JobListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async list(@Query() { state, job, limit, cursor }: JobQuery): Promise<JobListDto> {
    const { rows, next } = await this.jobs.search({
      state: readChoice('state', state, JOB_STATES),
      job: readText('job', job),
      before: decodeCursor(cursor),
      limit: parseLimit(limit),
    });
    return { items: rows.map(presentJob), nextCursor: next === null ? null : encodeCursor(next) };
  }

  @Get(':id')
  @AuditedRead('staged-job.view', 'staged-job')
  @ApiOperation({ summary: 'All of one job', description: KEPT })
  @ApiOkResponse({ type: WholeJobDto })
  @ProblemResponses('auth.forbidden', 'staged-job.not-found')
  async get(@Param('id') id: string): Promise<WholeJobDto> {
    return presentWholeJob(await this.repairs.view(id));
  }

  @Post('retry-all')
  @HttpCode(202)
  @ApiDryRun()
  @ApiQuery({
    name: 'job',
    required: false,
    type: String,
    description: 'Only jobs of this name',
    example: 'create_cbu',
  })
  @ApiOperation({
    summary: 'A fresh budget for every parked job, so many a second',
    description: `At most 10,000 of them, the longest staged first; in one commit, so that it survives whatever happens. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: RetriedDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden')
  async retryAll(
    @CurrentUser() { sub: actor }: Principal,
    @Query('job') job: unknown,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason, perSecond = DEFAULT_PER_SECOND }: RetryAllDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RetriedDto | DryRunDto> {
    const all = { job: readText('job', job), perSecond };
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldRetryAll(all));
    return presentRetried(await this.repairs.retryAll(all, { actor, reason }));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'A fresh budget for a parked job, due at once',
    description: `One that was refused is sent under its next key. What is in doubt is asked for first. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'staged-job.not-found', 'admin.not-parked')
  async retry(
    @CurrentUser() { sub: actor }: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldRetry(id));
    return presentJob(await this.repairs.retry({ actor, id, reason }));
  }
  @Post(':id/end-doubt')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Tell that the call of a parked job in doubt has never taken effect, so that a retry may send it again',
    description: `After a look at the books of the other side. Then retry the job. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'staged-job.not-found', 'staged-job.not-in-doubt')
  async endDoubt(
    @CurrentUser() { sub: actor }: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldEndDoubt(id));
    return presentJob(await this.repairs.endDoubt({ actor, id, reason }));
  }
}
