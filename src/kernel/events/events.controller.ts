import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import { Roles } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { parseLimit, ProblemResponses } from '#platform/http';
import { EVENT_TYPE_SCHEMA, EVENT_TYPES, isEventType, type EventType } from './event-types.js';
import { EventPageDto } from './events.dto.js';
import { Feed, presentOutcome } from './feed.js';
import { decodePosition, encodePosition } from './feed-cursor.js';

@ApiTags('events')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('events')
export class EventsController {
  constructor(private readonly feed: Feed) {}

  @Get()
  @AuditedRead('event.list', 'events')
  @ApiOperation({
    summary: 'What became of things, oldest first',
    description:
      'A feed, not a list: read it on from nextCursor for ever, also from an empty page. No event is skipped, told twice or moved.',
  })
  @ApiQuery({
    name: 'after',
    required: false,
    type: String,
    description: 'nextCursor of the page before; the start of the feed when absent',
  })
  @ApiQuery({ name: 'type', required: false, schema: EVENT_TYPE_SCHEMA })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiOkResponse({ type: EventPageDto })
  @ProblemResponses('request.invalid')
  async page(
    @Query('after') after: unknown,
    @Query('type') type: unknown,
    @Query('limit') limit: unknown,
  ): Promise<EventPageDto> {
    const { outcomes, position } = await this.feed.page(decodePosition(after), parseType(type), parseLimit(limit));
    return { items: outcomes.map(presentOutcome), nextCursor: encodePosition(position) };
  }
}

function parseType(value: unknown): EventType | null {
  if (value === undefined) return null;
  if (!isEventType(value))
    throw new RequestInvalidError([{ field: 'type', message: `must be one of ${EVENT_TYPES.join(', ')}` }]);
  return value;
}
