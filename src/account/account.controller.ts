import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditedRead } from '#kernel/audit';
import { CurrentUser, type Principal } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, encodeCursor, parseLimit, ProblemResponses, whenGone } from '#platform/http';
import { Idempotent } from '#idempotency';
import { AccountDto, AccountListDto, AuditListDto, OpenAccountDto } from './account.dto.js';
import { presentAccount, presentAuditRecord } from './account.presenter.js';
import { AccountService } from './account.service.js';
import { cuitDigits } from './domain/cuit.js';

/** Shorter than the 30 s after which common proxies give up on a silent answer. */
const MAX_WAIT_SECONDS = 25;

@ApiTags('accounts')
@ApiBearerAuth()
@Controller('accounts')
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  /** Returns the command, not the account: the lifecycle `account.open` runs it once per Idempotency-Key and answers. */
  @Post()
  @Idempotent('account.open')
  @ApiOperation({
    summary: 'Open an account, once per key',
    description: 'Answers PENDING_CBU; the CBU follows. Repeat with the same key on every retryable answer.',
  })
  @ApiCreatedResponse({
    type: AccountDto,
    headers: { Location: { description: 'Where to read the account', schema: { type: 'string' } } },
  })
  @ProblemResponses(
    'request.invalid',
    'request.malformed',
    'request.too-large',
    'request.unsupported-media-type',
    'idempotency.key-missing',
    'idempotency.key-invalid',
    'idempotency.in-progress',
    'idempotency.parked',
    'idempotency.key-reused',
    'account.deposit-rejected',
    'foreign.unavailable',
  )
  open(@Body() body: OpenAccountDto): OpenAccountDto {
    return { ...body, ownerCuit: cuitDigits(body.ownerCuit) ?? body.ownerCuit };
  }

  @Get()
  @AuditedRead('account.list', 'accounts')
  @ApiOperation({ summary: 'Own accounts, newest first; admins see all' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: AccountListDto })
  @ProblemResponses('request.invalid')
  async list(
    @CurrentUser() user: Principal,
    @Query('limit') limit: unknown,
    @Query('cursor') cursor: unknown,
  ): Promise<AccountListDto> {
    const { accounts, next } = await this.accounts.list(user, decodeCursor(cursor), parseLimit(limit));
    return { items: accounts.map(presentAccount), nextCursor: next === null ? null : encodeCursor(next) };
  }

  @Get(':id')
  @AuditedRead('account.view', 'account')
  @ApiOperation({ summary: 'One account; with wait, when its status is final or has changed' })
  @ApiQuery({
    name: 'wait',
    required: false,
    type: Number,
    example: 10,
    description: `Seconds to wait for a change, 0 to ${MAX_WAIT_SECONDS}`,
  })
  @ApiOkResponse({ type: AccountDto })
  @ProblemResponses('request.invalid', 'account.not-found')
  async get(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('wait') wait: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    const seconds = parseWait(wait);
    const account =
      seconds === 0
        ? await this.accounts.get(user, id)
        : await this.accounts.getChanged(user, id, seconds, whenGone(reply));
    return presentAccount(account);
  }

  @Get(':id/audit')
  @AuditedRead('account.audit', 'account')
  @ApiOperation({ summary: 'What happened to the account, oldest first' })
  @ApiOkResponse({ type: AuditListDto })
  @ProblemResponses('account.not-found')
  async audit(@CurrentUser() user: Principal, @Param('id') id: string): Promise<AuditListDto> {
    const records = await this.accounts.audit(user, id);
    return { items: records.map(presentAuditRecord) };
  }
}

function parseWait(value: unknown): number {
  if (value === undefined) return 0;
  const seconds = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : NaN;
  if (!(seconds <= MAX_WAIT_SECONDS))
    throw new RequestInvalidError([{ field: 'wait', message: `must be a whole number from 0 to ${MAX_WAIT_SECONDS}` }]);
  return seconds;
}
