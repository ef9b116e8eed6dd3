import { ApiProperty } from '@nestjs/swagger';
import { EVENT_TYPE_SCHEMA, type EventType } from './event-types.js';

export class AggregateDto {
  @ApiProperty({ example: 'account' })
  readonly type!: string;
  @ApiProperty({ example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  readonly id!: string;
}

export class EventDto {
  @ApiProperty({
    format: 'uuid',
    example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0cbb',
    description: 'The same in the feed and in every webhook: what to deduplicate by.',
  })
  readonly id!: string;
  @ApiProperty({ ...EVENT_TYPE_SCHEMA, example: 'account.active' })
  readonly type!: EventType;
  @ApiProperty({ type: AggregateDto })
  readonly aggregate!: AggregateDto;
  @ApiProperty({ example: 'u-1' })
  readonly userId!: string;
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    example: { accountId: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d', status: 'ACTIVE' },
  })
  readonly data!: Record<string, unknown>;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
}

export class EventPageDto {
  @ApiProperty({ type: [EventDto] })
  readonly items!: EventDto[];
  @ApiProperty({ example: 'ZXZlbnRzOjE', description: 'Where to go on; always there, also at the end of the feed.' })
  readonly nextCursor!: string;
}
