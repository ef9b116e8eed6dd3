import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiDryRun, AuditedRead, DryRunDto, readDryRun, ReasonDto, wouldDo } from '#kernel/audit';
import { KEY_STATES, KeyLookup } from '#idempotency';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { encodeKeyCursor, readKeyQuery, type KeyQuery } from './key-query.js';
import { KeyRepairs } from './key-repairs.service.js';
import { KeyDto, KeyListDto, presentKey, presentWholeKey, ResolveDto, WholeKeyDto } from './keys.dto.js';
import { readText } from './read-query.js';
import { DEFAULT_PER_SECOND, presentRetried, RetriedDto, RetryAllDto } from './retry-all.dto.js';

const KEPT = 'Kept in the audit log.';

/** Requests with a key: looked up, and what the machine has given up on goes on or is ended by hand. */
@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@ApiExtraModels(DryRunDto)
@Controller('admin/idempotency-keys')
export class KeysController {
  constructor(
    private readonly keys: KeyLookup,
    private readonly repairs: KeyRepairs,
  ) {}

  @Get()
  @AuditedRead('idempotency-key.list', 'idempotency-keys')
  @ApiOperation({
    summary: 'Requests of everybody, newest first; live ones the longest due first',
    description:
      'For what has no index at most 2,000 are looked at, so that a page may have fewer items than its limit, or none, and yet a nextCursor.',
  })
  @ApiQuery({ name: 'state', required: false, enum: KEY_STATES })
  @ApiQuery({
    name: 'q',
    required: false,
    type: String,
    description: 'An idempotency key, an id, or a key that was derived from it for a call, whole',
  })
  @ApiQuery({ name: 'lifecycle', required: false, type: String, example: 'account.open' })
  @ApiQuery({ name: 'point', required: false, type: String, description: 'Its recovery point', example: 'started' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: KeyListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async list(@Query() query: KeyQuery): Promise<KeyListDto> {
    const { rows, next } = await this.keys.search(readKeyQuery(query));
    return { items: rows.map(presentKey), nextCursor: next === null ? null : encodeKeyCursor(next) };
  }

  @Get(':id')
  @AuditedRead('idempotency-key.view', 'idempotency-key')
  @ApiOperation({ summary: 'All of one request: what was asked, and what is answered', description: KEPT })
  @ApiOkResponse({ type: WholeKeyDto })
  @ProblemResponses('auth.forbidden', 'idempotency-key.not-found')
  async get(@Param('id') id: string): Promise<WholeKeyDto> {
    return presentWholeKey(await this.repairs.view(id));
  }

  @Post('retry-all')
  @HttpCode(202)
  @ApiDryRun()
  @ApiQuery({
    name: 'lifecycle',
    required: false,
    type: String,
    description: 'Only requests of this one',
    example: 'account.open',
  })
  @ApiOperation({
    summary: 'A fresh budget for every parked request, so many a second',
    description: `At most 10,000 of them, the oldest first, in one commit; the completer takes each when it is due. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: RetriedDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden')
  async retryAll(
    @CurrentUser() { sub: actor }: Principal,
    @Query('lifecycle') lifecycle: unknown,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason, perSecond = DEFAULT_PER_SECOND }: RetryAllDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RetriedDto | DryRunDto> {
    const all = { lifecycle: readText('lifecycle', lifecycle), perSecond };
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldRetryAll(all));
    return presentRetried(await this.repairs.retryAll(all, { actor, reason }));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'A fresh budget for a parked request, which goes on at its recovery point',
    description: `By the completer, or by its client's next retry. ${KEPT}`,
  })
  @ApiAcceptedResponse({ type: KeyDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('auth.forbidden', 'idempotency-key.not-found', 'admin.not-parked')
  async retry(
    @CurrentUser() { sub: actor }: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeyDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.repairs.wouldRetry(id));
    return presentKey(await this.repairs.retry({ actor, id, reason }));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @ApiDryRun()
  @ApiOperation({
    summary: 'End a parked request by hand: its key replays this answer from then on',
    description: `What the request has made is settled by its lifecycle in the same transaction, by the status. ${KEPT}`,
  })
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(KeyDto) }, { $ref: getSchemaPath(DryRunDto) }] } })
  @ProblemResponses('auth.forbidden', 'idempotency-key.not-found', 'admin.not-parked', 'account.deposit-not-named')
  async resolve(
    @CurrentUser() { sub: actor }: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { status, body, reason }: ResolveDto,
  ): Promise<KeyDto | DryRunDto> {
    if (readDryRun(dryRun)) return { would: await this.repairs.wouldResolve(id, { status, body }) };
    return presentKey(await this.repairs.resolve({ actor, id, reason }, { status, body }));
  }
}
