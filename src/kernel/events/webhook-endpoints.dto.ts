import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { ReasonDto } from '#kernel/audit';
import { Length } from '#platform/validation';
import { EVENT_TYPE_SCHEMA, EVENT_TYPES, type EventType } from './event-types.js';

const ID = '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc';

export class CreateWebhookEndpointDto extends ReasonDto {
  @ApiProperty({
    example: 'https://shop.example/hooks/holdfast',
    minLength: 1,
    maxLength: 2000,
    description: 'https in production; no user, password or fragment.',
  })
  @IsString()
  @Length(1, 2000)
  readonly url!: string;

  @ApiPropertyOptional({
    type: 'array',
    items: EVENT_TYPE_SCHEMA,
    nullable: true,
    minItems: 1,
    uniqueItems: true,
    example: ['account.active'],
    description: 'All types when absent, also those of later releases.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(EVENT_TYPES, { each: true })
  readonly types?: EventType[] | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    minLength: 16,
    maxLength: 200,
    pattern: '^[\\x21-\\x7e]{16,200}$',
    example: 'kept-where-the-endpoint-runs',
    description: 'Made when absent.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,200}$/, { message: 'must be 16 to 200 visible ASCII characters' })
  readonly secret?: string | null;
}

export class WebhookEndpointDto {
  @ApiProperty({ format: 'uuid', example: ID })
  readonly id!: string;
  @ApiProperty({ example: 'https://shop.example/hooks/holdfast' })
  readonly url!: string;
  @ApiProperty({
    type: 'array',
    items: EVENT_TYPE_SCHEMA,
    nullable: true,
    example: ['account.active'],
    description: 'Null = all.',
  })
  readonly types!: EventType[] | null;
  @ApiProperty({ example: 0, description: 'Events on their way, or held back by one that is parked.' })
  readonly pending!: number;
  @ApiProperty({ example: 0, description: 'Events that it did not take within the budget.' })
  readonly parked!: number;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
}

export class NewWebhookEndpointDto extends WebhookEndpointDto {
  @ApiProperty({ example: 'kept-where-the-endpoint-runs', description: 'Shown this once.' })
  readonly secret!: string;
}

export class WebhookEndpointListDto {
  @ApiProperty({ type: [WebhookEndpointDto] })
  readonly items!: WebhookEndpointDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}
