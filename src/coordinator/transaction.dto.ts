import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { GoodsDto, WAREHOUSES, type WarehouseName } from '#inventory';

export const PATTERNS = ['tcc', 'saga'] as const;
const STATUSES = ['PENDING', 'CONFIRMING', 'COMPLETED', 'CANCELLING', 'CANCELLED', 'FAILED', 'COMPENSATED'];

export class LegDto extends GoodsDto {
  @ApiProperty({ enum: WAREHOUSES, example: 'A' })
  @IsIn(WAREHOUSES)
  readonly warehouse!: WarehouseName;
}

export class StartTransactionDto {
  @ApiProperty({ enum: PATTERNS, example: 'tcc' })
  @IsIn(PATTERNS)
  readonly pattern!: (typeof PATTERNS)[number];

  @ApiProperty({ type: [LegDto], minItems: 1, maxItems: 50, description: 'Each warehouse and SKU once.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LegDto)
  readonly legs!: LegDto[];
}

export class TransactionLegDto {
  @ApiProperty({ enum: WAREHOUSES, example: 'A' })
  readonly warehouse!: string;
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 10 })
  readonly quantity!: number;
  @ApiProperty({ example: 'CONFIRMED', description: 'PENDING until its warehouse has answered, then what it said.' })
  readonly status!: string;
}

export class TransactionDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ enum: PATTERNS, example: 'tcc' })
  readonly pattern!: string;
  @ApiProperty({ enum: STATUSES, example: 'COMPLETED' })
  readonly status!: string;
  @ApiProperty({ type: [TransactionLegDto] })
  readonly legs!: TransactionLegDto[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'E.g. `Warehouse B reserve failed: inventory.insufficient-stock Compensated B, A.`',
  })
  readonly errorMessage!: string | null;
  @ApiProperty({ example: false, description: 'It waits for a person.' })
  readonly parked!: boolean;
}
