import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString } from 'class-validator';
import { MAX_KEY_LENGTH } from '#idempotency';
import { Length } from '#platform/validation';

export class CreateDepositDto {
  @ApiProperty({ example: 'c-1001', minLength: 1, maxLength: 64 })
  @IsString()
  @Length(1, 64)
  readonly accountHolderKey!: string;

  @ApiProperty({ example: 'CLIENT', enum: ['CLIENT'] })
  @IsIn(['CLIENT'])
  readonly accountHolderType!: string;

  @ApiProperty({ example: 'CURRENT_ACCOUNT', enum: ['CURRENT_ACCOUNT', 'SAVINGS_ACCOUNT'] })
  @IsIn(['CURRENT_ACCOUNT', 'SAVINGS_ACCOUNT'])
  readonly productTypeKey!: string;

  @ApiProperty({ example: 'Ana Diaz', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly name!: string;
}

/** What the lifecycle works on: the body, and the key that the books keep with it. */
export class DepositCommand extends CreateDepositDto {
  @IsString()
  @Length(1, MAX_KEY_LENGTH)
  readonly idempotencyKey!: string;
}

export class DepositDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ example: 'c-1001' })
  readonly accountHolderKey!: string;
  @ApiProperty({ example: 'CLIENT' })
  readonly accountHolderType!: string;
  @ApiProperty({ example: 'CURRENT_ACCOUNT' })
  readonly productTypeKey!: string;
  @ApiProperty({ example: 'Ana Diaz' })
  readonly name!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.050Z' })
  readonly createdAt!: string;
}

export class DepositListDto {
  @ApiProperty({ type: [DepositDto], description: 'One or none.' })
  readonly items!: DepositDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: null;
}
