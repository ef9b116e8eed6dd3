import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import { Searches, Timelines, type Found } from '#kernel/operations';
import { Roles } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { ProblemResponses } from '#platform/http';
import { readText } from './read-query.js';

const ID = '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d';

class FoundDto {
  @ApiProperty({ example: 'order' })
  readonly type!: string;
  @ApiProperty({ format: 'uuid', example: ID })
  readonly id!: string;
  @ApiProperty({ example: 'order 1000042, SUBMITTED' })
  readonly what!: string;
  @ApiProperty({ type: String, nullable: true, example: 'u-1' })
  readonly userId!: string | null;
  @ApiProperty({ example: `/admin/orders/${ID}/timeline`, description: 'The route that shows it.' })
  readonly path!: string;
}

class FoundListDto {
  @ApiProperty({ type: [FoundDto] })
  readonly items!: FoundDto[];
}

class TimelineEntryDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly at!: string;
  @ApiProperty({ example: 'payment', description: 'Which part tells it.' })
  readonly source!: string;
  @ApiProperty({ example: 'the payment at sandbox is completed' })
  readonly what!: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'The route that has all of it.' })
  readonly path!: string | null;
  @ApiProperty({ type: Object, nullable: true, example: { reference: 'pi_1' } })
  readonly detail!: object | null;
}

class TimelineDto {
  @ApiProperty({ format: 'uuid', example: ID })
  readonly id!: string;
  @ApiProperty({ example: 'u-1' })
  readonly userId!: string;
  @ApiProperty({ type: [TimelineEntryDto], description: 'Oldest first; of more than 1,000 the newest.' })
  readonly entries!: TimelineEntryDto[];
}

/** One box to search in, and everything that ever happened to an order or an account, across all parts. */
@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin')
export class FindController {
  constructor(
    private readonly searches: Searches,
    private readonly timelines: Timelines,
  ) {}

  @Get('search')
  @AuditedRead('search', 'search')
  @ApiOperation({
    summary: 'What is known by a name: what it is, and where it is shown',
    description:
      'An order number, an e-mail address, an idempotency key, a request id, the reference of a payment, a user, or an id of anything; whole.',
  })
  @ApiQuery({ name: 'q', required: true, type: String, example: ID })
  @ApiOkResponse({ type: FoundListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async search(@Query('q') q: unknown): Promise<{ items: Found[] }> {
    const text = readText('q', q);
    if (text === null) throw new RequestInvalidError([{ field: 'q', message: 'is required' }]);
    return { items: await this.searches.all(text) };
  }

  @Get('orders/:id/timeline')
  @AuditedRead('order.timeline', 'order')
  @ApiOperation({ summary: 'Everything that happened to an order, oldest first' })
  @ApiOkResponse({ type: TimelineDto })
  @ProblemResponses('auth.forbidden', 'order.not-found')
  order(@Param('id') id: string): Promise<TimelineDto> {
    return this.timeline('order', id);
  }

  @Get('accounts/:id/timeline')
  @AuditedRead('account.timeline', 'account')
  @ApiOperation({ summary: 'Everything that happened to an account, oldest first' })
  @ApiOkResponse({ type: TimelineDto })
  @ProblemResponses('auth.forbidden', 'account.not-found')
  account(@Param('id') id: string): Promise<TimelineDto> {
    return this.timeline('account', id);
  }

  private async timeline(type: string, id: string): Promise<TimelineDto> {
    const { userId, entries } = await this.timelines.of(type, id);
    return {
      id: id.toLowerCase(),
      userId,
      entries: entries.map(({ at, ...entry }) => ({ at: at.toISOString(), ...entry })),
    };
  }
}
