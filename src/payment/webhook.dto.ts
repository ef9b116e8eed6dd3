import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID } from 'class-validator';
import { Length } from '#platform/validation';

/** A webhook in our own words. */
export class WebhookCommand {
  @ApiProperty({ example: '0193a5c2-7b3c-7e52-9f1b-6c8d0e2f4a31', minLength: 1, maxLength: 255 })
  @IsString()
  @Length(1, 255)
  readonly id!: string;

  @ApiProperty({ example: 'payment.approved', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly type!: string;

  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  @IsUUID('all')
  readonly paymentId!: string;
}
