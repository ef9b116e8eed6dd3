import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { IsWebUrl, Length } from '#platform/validation';
import { SANDBOX_METHODS, type SandboxMethod } from './domain/sandbox-flow.js';

const ID = { format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' };

/** What the shop says when a payment begins. */
export class StartCommand {
  @ApiProperty(ID)
  @IsUUID('all')
  readonly paymentId!: string;

  @ApiProperty({ enum: SANDBOX_METHODS, example: 'redirect' })
  @IsIn(SANDBOX_METHODS)
  readonly method!: SandboxMethod;

  @ApiProperty({ example: 12_500, minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units.' })
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly amount!: number;

  @ApiProperty({ example: 'ARS', pattern: '^[A-Z]{3}$' })
  @IsString()
  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 code' })
  readonly currency!: string;

  @ApiProperty({ example: 'http://localhost:3000/thanks', minLength: 1, maxLength: 2_000 })
  @IsWebUrl()
  @Length(1, 2_000)
  readonly returnUrl!: string;

  @ApiProperty({ example: 'http://localhost:3000/payments/webhooks/sandbox', minLength: 1, maxLength: 2_000 })
  @IsWebUrl()
  @Length(1, 2_000)
  readonly webhookUrl!: string;
}

export class FlowDto {
  @ApiProperty(ID)
  readonly paymentId!: string;
  @ApiProperty({ example: 'unapproved' })
  readonly status!: string;
  @ApiProperty({ type: String, nullable: true, example: 'redirect', description: 'What the customer has to do.' })
  readonly action!: string | null;
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    example: { url: 'http://localhost:3000/sandbox/pay/0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' },
    description: 'What the action needs.',
  })
  readonly data!: Readonly<Record<string, unknown>>;
}

export class BookedPaymentDto {
  @ApiProperty(ID)
  readonly paymentId!: string;
  @ApiProperty({ example: 'redirect' })
  readonly method!: string;
  @ApiProperty({ example: 12_500, description: 'Minor units.' })
  readonly amount!: number;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
  @ApiProperty({ example: 'completed' })
  readonly status!: string;
  @ApiProperty({ example: 0, description: 'Minor units that were given back.' })
  readonly refunded!: number;
}

/** A part of a payment that the shop gives back. */
export class RefundCommand {
  @ApiProperty({
    example: 'return-0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
    pattern: '^[a-z0-9-]{1,100}$',
    description: 'One key, one effect.',
  })
  @IsString()
  @Matches(/^[a-z0-9-]{1,100}$/, { message: 'must be 1 to 100 characters of a-z, 0-9 and -' })
  readonly key!: string;

  @ApiProperty({ example: 2_500, minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units.' })
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly amount!: number;
}

export class RefundDto {
  @ApiProperty({ example: 'return-0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly key!: string;
  @ApiProperty({ example: 2_500, description: 'Minor units.' })
  readonly amount!: number;
  @ApiProperty({ type: FlowDto, description: 'The payment after it: `refunded` once nothing is left.' })
  readonly flow!: FlowDto;
}

/** How often each call has taken effect; repeated calls are not counted. */
export class EffectsDto {
  @ApiProperty({ example: 1 })
  readonly startFlow!: number;
  @ApiProperty({ example: 1 })
  readonly confirmResult!: number;
  @ApiProperty({ example: 0 })
  readonly cancel!: number;
  @ApiProperty({ example: 0 })
  readonly refund!: number;
}

export class SandboxPaymentDto {
  @ApiProperty({ example: 'completed' })
  readonly status!: string;
  @ApiProperty({ type: EffectsDto })
  readonly calls!: EffectsDto;
}
