import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsString, IsUUID } from 'class-validator';
import { Length } from '#platform/validation';
import { NOTICE_TYPES, type NoticeType } from './domain/stage.js';

/** What a carrier tells of a shipment. */
export class CarrierWebhookCommand {
  @ApiProperty({ example: '0193a5c2-7b3c-7e52-9f1b-6c8d0e2f4a31', minLength: 1, maxLength: 255 })
  @IsString()
  @Length(1, 255)
  readonly id!: string;

  @ApiProperty({ enum: NOTICE_TYPES, example: 'picked-up' })
  @IsIn(NOTICE_TYPES)
  readonly type!: NoticeType;

  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  @IsUUID('all')
  readonly shipmentId!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  @IsISO8601({ strict: true, strictSeparator: true })
  readonly at!: string;
}
