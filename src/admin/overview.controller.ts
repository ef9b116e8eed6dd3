import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import type { DoubtCursor } from '#kernel/leases';
import { Roles } from '#platform/auth';
import { clock } from '#platform/clock';
import { RequestInvalidError } from '#platform/errors';
import { parseLimit, ProblemResponses } from '#platform/http';
import { DOUBTFUL, Overview, type Doubtful } from './overview.service.js';

const ID = '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20';
const AT = '2026-11-21T03:00:00.000Z';

class AmountDto {
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
  @ApiProperty({ example: 1234500, description: 'Minor units.' })
  readonly amount!: number;
}

class UnfinishedDto {
  @ApiProperty({ example: 'staged-jobs', description: 'What it is.' })
  readonly what!: string;
  @ApiProperty({ example: 'parked' })
  readonly state!: string;
  @ApiProperty({ example: 3 })
  readonly count!: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: AT,
    description: 'Since when the oldest has been so, or is due; null = none, or not known.',
  })
  readonly since!: string | null;
  @ApiProperty({
    type: [AmountDto],
    description:
      'The money that hangs on it, one sum of each currency. Orders, payments and refunds are the same money from three sides; those of the newest 1,000 processes that wait for a person are summed.',
  })
  readonly amounts!: readonly AmountDto[];
}

class OverviewDto {
  @ApiProperty({ format: 'date-time', example: AT })
  readonly at!: string;
  @ApiProperty({ type: [UnfinishedDto] })
  readonly items!: UnfinishedDto[];
}

class InDoubtDto {
  @ApiProperty({ enum: DOUBTFUL, example: 'compensation' })
  readonly type!: string;
  @ApiProperty({ example: ID, description: 'Of a compensation: that of its process.' })
  readonly id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'refund-1', description: 'Of a compensation; else null.' })
  readonly key!: string | null;
  @ApiProperty({ example: 'refund' })
  readonly what!: string;
  @ApiProperty({ format: 'date-time', example: AT, description: 'Since when nobody knows.' })
  readonly since!: string;
  @ApiProperty({ example: true, description: 'It waits for a person; else it is asked for by itself.' })
  readonly parked!: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'time-out' })
  readonly lastError!: string | null;
}

class InDoubtListDto {
  @ApiProperty({ type: [InDoubtDto] })
  readonly items!: InDoubtDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin')
export class OverviewController {
  constructor(private readonly overview: Overview) {}

  @Get('overview')
  @ApiOperation({ summary: 'How much is not finished, of everything, and since when' })
  @ApiOkResponse({ type: OverviewDto })
  @ProblemResponses('auth.forbidden')
  async unfinished(): Promise<OverviewDto> {
    const items = await this.overview.unfinished();
    return {
      at: clock.date().toISOString(),
      items: items.map(({ what, state, count, since, amounts = [] }) => ({
        what,
        state,
        count,
        since: since?.toISOString() ?? null,
        amounts,
      })),
    };
  }

  @Get('in-doubt')
  @AuditedRead('in-doubt.list', 'in-doubt')
  @ApiOperation({
    summary: 'Calls of which nobody knows yet whether they took effect, the oldest first',
    description: 'What is not parked is asked for by itself before it is sent again.',
  })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: InDoubtListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async inDoubt(@Query() query: { limit?: unknown; cursor?: unknown }): Promise<InDoubtListDto> {
    const limit = parseLimit(query.limit);
    const found = await this.overview.inDoubt(readCursor(query.cursor), limit);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(present), nextCursor: found.length > limit && last !== undefined ? encode(last) : null };
  }
}

function present({ type, ref, what, since, parked, last_error: lastError }: Doubtful): InDoubtDto {
  const slash = type === 'compensation' ? ref.indexOf('/') : ref.length;
  const key = type === 'compensation' ? ref.slice(slash + 1) : null;
  return { type, id: ref.slice(0, slash), key, what, since: since.toISOString(), parked, lastError };
}

function encode({ since_text: since, ref }: Doubtful): string {
  return Buffer.from(`${since} ${ref}`).toString('base64url');
}

function readCursor(value: unknown): DoubtCursor | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  const [, since, ref] = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00) ([^\x00-\x1f]+)$/.exec(text) ?? [];
  if (since === undefined || ref === undefined || Buffer.from(text).toString('base64url') !== value)
    throw new RequestInvalidError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return { since, ref };
}
