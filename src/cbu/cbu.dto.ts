import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, ValidateBy, ValidateNested } from 'class-validator';
import { MAX_KEY_LENGTH } from '#idempotency';
import { Length } from '#platform/validation';
import { isCbu } from './domain/cbu-number.js';
import { cuitDigits } from './domain/cuit.js';

function IsCuit(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && cuitDigits(value) !== null;
  return ValidateBy({
    name: 'isCuit',
    validator: { validate, defaultMessage: () => 'must be a CUIT with the right check digit' },
  });
}

function IsCbu(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && isCbu(value);
  return ValidateBy({
    name: 'isCbu',
    validator: { validate, defaultMessage: () => 'must be 22 digits with both check digits right' },
  });
}

export class CbuJobArgsDto {
  @ApiProperty({
    example: 'api-0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d',
    minLength: 1,
    maxLength: MAX_KEY_LENGTH,
    description:
      "The caller's copy of the Idempotency-Key header. The header decides: the CBU is made once under it and found again by it.",
  })
  @IsString()
  @Length(1, MAX_KEY_LENGTH)
  readonly idempotencyKey!: string;

  @ApiProperty({ example: 'Ana Diaz', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly ownerName!: string;

  @ApiProperty({ example: '20-28637207-5', pattern: '^\\d{2}-?\\d{8}-?\\d$' })
  @IsCuit()
  readonly ownerCuit!: string;

  @ApiProperty({ example: 'PHYSICAL_PERSON', enum: ['PHYSICAL_PERSON', 'LEGAL_PERSON'] })
  @IsIn(['PHYSICAL_PERSON', 'LEGAL_PERSON'])
  readonly ownerType!: string;

  @ApiProperty({ example: 'CHECKING', enum: ['CHECKING', 'SAVINGS'] })
  @IsIn(['CHECKING', 'SAVINGS'])
  readonly accountType!: string;

  @ApiProperty({ example: 'ARS', enum: ['ARS', 'USD'] })
  @IsIn(['ARS', 'USD'])
  readonly currency!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: null,
    pattern: '^\\d{22}$',
    description: 'An existing CBU to register instead of a new one.',
  })
  @IsOptional()
  @IsCbu()
  readonly cbu?: string | null;
}

export class CreateCbuDto {
  @ApiProperty({ type: CbuJobArgsDto })
  @IsObject()
  @ValidateNested()
  @Type(() => CbuJobArgsDto)
  readonly jobArgs!: CbuJobArgsDto;
}

/** What the lifecycle works on: the body, and the key that the books keep with it. */
export class CbuCommand extends CreateCbuDto {
  @IsString()
  @Length(1, MAX_KEY_LENGTH)
  readonly idempotencyKey!: string;
}

export class CbuDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7c40-7e52-9f1b-6c8d0e2f4a31' })
  readonly id!: string;
  @ApiProperty({ example: '2850590940090418135201' })
  readonly cbu!: string;
  @ApiProperty({ example: '20286372075' })
  readonly ownerCuit!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.300Z' })
  readonly createdAt!: string;
}

export class CbuListDto {
  @ApiProperty({ type: [CbuDto], description: 'One or none.' })
  readonly items!: CbuDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: null;
}
