import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { ReasonDto } from '#kernel/audit';
import { Length } from '#platform/validation';
import { EVENT_TYPE_SCHEMA, EVENT_TYPES, type EventType } from './event-types.js';

const ID = '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc';

const SECRET_OPTIONS = {
  type: String,
  nullable: true,
  minLength: 16,
  maxLength: 200,
  pattern: '^[\\x21-\\x7e]{16,200}$',
  example: 'whsec_a2VwdC13aGVyZS10aGUtZW5kcG9pbnQtcnVucw==',
  description: 'Made when absent. One that begins with whsec_ goes on with the Base64 of 24 to 64 bytes.',
};

/** By hand, and with a secret or a new one. */
class WithSecretDto extends ReasonDto {
  @ApiPropertyOptional(SECRET_OPTIONS)
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,200}$/, { message: 'must be 16 to 200 visible ASCII characters' })
  readonly secret?: string | null;
}

export class RotateSecretDto extends WithSecretDto {}

export class CreateWebhookEndpointDto extends WithSecretDto {
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
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Until when the secret before signs, or signed, too; null = there was none.',
  })
  readonly previousSecretUntil!: string | null;
}

export class NewWebhookEndpointDto extends WebhookEndpointDto {
  @ApiProperty({ example: SECRET_OPTIONS.example, description: 'Shown this once.' })
  readonly secret!: string;
}

export class WebhookEndpointListDto {
  @ApiProperty({ type: [WebhookEndpointDto] })
  readonly items!: WebhookEndpointDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

export class ReplayDto extends ReasonDto {
  @ApiPropertyOptional({
    example: 'ZXZlbnRzOjE',
    description: 'A cursor of the feed; what follows it is sent. The start of the feed when absent.',
  })
  @IsOptional()
  @IsString()
  readonly after?: string;
}

export class ReplayedDto {
  @ApiProperty({ example: 240, description: 'Events that are sent now; those still waiting there are not counted.' })
  readonly queued!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Where to go on; null = the end of the feed.',
  })
  readonly nextCursor!: string | null;
}

export class PongDto {
  @ApiProperty({ example: true, description: 'It was answered with a 2xx.' })
  readonly taken!: boolean;
  @ApiProperty({ example: 41 })
  readonly milliseconds!: number;
  @ApiProperty({ type: Number, nullable: true, example: 204, description: 'Null = no answer came.' })
  readonly status!: number | null;
  @ApiProperty({ type: String, nullable: true, example: '', description: 'The first 1,024 characters.' })
  readonly answer!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null = it was taken.' })
  readonly error!: string | null;
}
