import { ApiProperty } from '@nestjs/swagger';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery-lookup.js';
import { EVENT_TYPE_SCHEMA, type EventType } from './event-types.js';
import { AggregateDto } from './events.dto.js';

const ID = '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc';
const AT = '2026-11-21T03:00:00.000Z';

export class DeliveryAttemptDto {
  @ApiProperty({ format: 'date-time', example: AT })
  readonly at!: string;
  @ApiProperty({ example: 41 })
  readonly milliseconds!: number;
  @ApiProperty({ type: Number, nullable: true, example: 503, description: 'Null = no answer came.' })
  readonly status!: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'try later', description: 'The first 1,024 characters.' })
  readonly answer!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'HTTP 503', description: 'Null = it was taken.' })
  readonly error!: string | null;
}

export class WebhookDeliveryDto {
  @ApiProperty({ format: 'uuid', example: ID })
  readonly id!: string;
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0cdd' })
  readonly endpointId!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://shop.example/hooks/holdfast',
    description: 'Null = the endpoint has been deleted.',
  })
  readonly url!: string | null;
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0cbb' })
  readonly eventId!: string;
  @ApiProperty({ ...EVENT_TYPE_SCHEMA, example: 'account.active' })
  readonly eventType!: EventType;
  @ApiProperty({ type: AggregateDto })
  readonly aggregate!: AggregateDto;
  @ApiProperty({ enum: DELIVERY_STATUSES, example: 'pending' })
  readonly status!: DeliveryStatus;
  @ApiProperty({ example: 1, description: 'Tries so far, as far as they are kept.' })
  readonly attemptCount!: number;
  @ApiProperty({ type: [DeliveryAttemptDto], description: 'The last ones, oldest first.' })
  readonly attempts!: DeliveryAttemptDto[];
  @ApiProperty({ type: String, nullable: true, example: 'HTTP 503' })
  readonly lastError!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: AT, description: 'Null = not by itself.' })
  readonly nextAttemptAt!: string | null;
  @ApiProperty({ format: 'date-time', example: AT })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly deliveredAt!: string | null;
}

export class WebhookDeliveryListDto {
  @ApiProperty({ type: [WebhookDeliveryDto] })
  readonly items!: WebhookDeliveryDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}
