import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { LineStatus, Pattern } from './domain/line-rules.js';
import { GoodsDto } from './goods.dto.js';

const STATUSES = [
  'TRIED',
  'CONFIRM_PENDING',
  'CONFIRMED',
  'CANCELLED',
  'NULL_CANCELLED',
  'RESERVED',
  'COMPENSATED',
  'ISSUED',
  'RETURNED',
];

/** What every participant call says: which line of which transaction. */
export class LineCommand extends GoodsDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  @IsUUID('all')
  readonly transactionId!: string;
}

export class LineDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly transactionId!: string;
  @ApiProperty({ example: 'A' })
  readonly warehouse!: string;
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 10 })
  readonly quantity!: number;
  @ApiProperty({ enum: STATUSES, example: 'TRIED' })
  readonly status!: LineStatus;
}

export class TransactionLineDto {
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 10 })
  readonly quantity!: number;
  @ApiProperty({ enum: ['tcc', 'saga'] })
  readonly pattern!: Pattern;
  @ApiProperty({ enum: STATUSES, example: 'TRIED' })
  readonly status!: LineStatus;
}

export class TransactionLinesDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly transactionId!: string;
  @ApiProperty({ example: 'A' })
  readonly warehouse!: string;
  @ApiProperty({ type: [TransactionLineDto], description: 'By SKU.' })
  readonly lines!: TransactionLineDto[];
}
