import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, ValidateBy, type ValidationArguments } from 'class-validator';
import { Length } from '#platform/validation';
import type { AccountStatus, AuditEvent } from './domain/account-status.js';
import { isCbu } from './domain/cbu-number.js';
import { cuitDigits } from './domain/cuit.js';

export const ACCOUNT_TYPE_OF_PRODUCT: Readonly<Record<string, string>> = {
  CURRENT_ACCOUNT: 'CHECKING',
  SAVINGS_ACCOUNT: 'SAVINGS',
};

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

function FitsProduct(): PropertyDecorator {
  const validate = (value: unknown, context?: ValidationArguments): boolean => {
    const product = (context?.object as { productTypeId?: unknown }).productTypeId;
    const expected = typeof product === 'string' ? ACCOUNT_TYPE_OF_PRODUCT[product] : undefined;
    // An unknown product has its own error; no second one then.
    return expected === undefined || value === expected;
  };
  return ValidateBy({
    name: 'fitsProduct',
    validator: {
      validate,
      defaultMessage: () => 'must be CHECKING with CURRENT_ACCOUNT, SAVINGS with SAVINGS_ACCOUNT',
    },
  });
}

export class OpenAccountDto {
  @ApiProperty({ example: 'c-1001', minLength: 1, maxLength: 64 })
  @IsString()
  @Length(1, 64)
  readonly accountHolderId!: string;

  @ApiProperty({ example: 'CURRENT_ACCOUNT', enum: ['CURRENT_ACCOUNT', 'SAVINGS_ACCOUNT'] })
  @IsIn(['CURRENT_ACCOUNT', 'SAVINGS_ACCOUNT'])
  readonly productTypeId!: string;

  @ApiProperty({ example: 'Ana Diaz', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly ownerName!: string;

  @ApiProperty({
    example: '20-28637207-5',
    pattern: '^\\d{2}-?\\d{8}-?\\d$',
    description: 'With the right check digit; answered as digits.',
  })
  @IsCuit()
  readonly ownerCuit!: string;

  @ApiProperty({ example: 'PHYSICAL_PERSON', enum: ['PHYSICAL_PERSON', 'LEGAL_PERSON'] })
  @IsIn(['PHYSICAL_PERSON', 'LEGAL_PERSON'])
  readonly ownerType!: string;

  @ApiProperty({
    example: 'CHECKING',
    enum: ['CHECKING', 'SAVINGS'],
    description: 'CHECKING with CURRENT_ACCOUNT, SAVINGS with SAVINGS_ACCOUNT.',
  })
  @IsIn(['CHECKING', 'SAVINGS'])
  @FitsProduct()
  readonly accountType!: string;

  @ApiProperty({ example: 'ARS', enum: ['ARS', 'USD'] })
  @IsIn(['ARS', 'USD'])
  readonly currency!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: null,
    pattern: '^\\d{22}$',
    description: 'An existing CBU to attach instead of a new one.',
  })
  @IsOptional()
  @IsCbu()
  readonly cbu?: string | null;
}

export class AccountDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  readonly id!: string;
  @ApiProperty({ example: 'PENDING_CBU', enum: ['OPENING', 'PENDING_CBU', 'ACTIVE', 'CBU_REJECTED', 'REJECTED'] })
  readonly status!: AccountStatus;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it was rejected.' })
  readonly statusReason!: string | null;
  @ApiProperty({ example: 'c-1001' })
  readonly accountHolderId!: string;
  @ApiProperty({ example: 'CURRENT_ACCOUNT' })
  readonly productTypeId!: string;
  @ApiProperty({ example: 'Ana Diaz' })
  readonly ownerName!: string;
  @ApiProperty({ example: '20286372075' })
  readonly ownerCuit!: string;
  @ApiProperty({ example: 'PHYSICAL_PERSON' })
  readonly ownerType!: string;
  @ApiProperty({ example: 'CHECKING' })
  readonly accountType!: string;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
    description: "The ledger's id; null until linked.",
  })
  readonly depositAccountId!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Null until ACTIVE, also when one was sent.',
  })
  readonly cbu!: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.120Z' })
  readonly updatedAt!: string;
}

export class AccountListDto {
  @ApiProperty({ type: [AccountDto] })
  readonly items!: AccountDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

export class AuditRecordDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0caa' })
  readonly id!: string;
  @ApiProperty({
    example: 'ACCOUNT_CREATED',
    enum: ['ACCOUNT_CREATED', 'DEPOSIT_LINKED', 'CBU_ASSIGNED', 'CBU_REJECTED', 'ACCOUNT_REJECTED'],
  })
  readonly event!: AuditEvent;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '127.0.0.1',
    description: 'Of the first request, whoever did the step.',
  })
  readonly originIp!: string | null;
  @ApiProperty({ example: 'account' })
  readonly resourceType!: string;
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  readonly resourceId!: string;
  @ApiProperty({ type: Object, additionalProperties: true, example: {} })
  readonly data!: Record<string, unknown>;
}

export class AuditListDto {
  @ApiProperty({ type: [AuditRecordDto] })
  readonly items!: AuditRecordDto[];
}
