import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { Length } from '#platform/validation';

/** How much of what; every request that moves stock says so. */
export class GoodsDto {
  @ApiProperty({ example: 'ProductA', minLength: 1, maxLength: 64 })
  @IsString()
  @Length(1, 64)
  readonly sku!: string;

  @ApiProperty({ example: 10, minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity!: number;
}
