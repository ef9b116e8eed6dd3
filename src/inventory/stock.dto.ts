import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, Max, Min, ValidateIf } from 'class-validator';

export class ProductDto {
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 'Product A' })
  readonly name!: string;
  @ApiProperty({ example: 1_000, description: 'Minor units.' })
  readonly price!: number;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
}

export class ProductListDto {
  @ApiProperty({ type: [ProductDto] })
  readonly items!: ProductDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

export class StockDto {
  @ApiProperty({ example: 'A' })
  readonly warehouse!: string;
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 100, description: 'onHand + sold, always.' })
  readonly received!: number;
  @ApiProperty({ example: 100 })
  readonly onHand!: number;
  @ApiProperty({ example: 10, description: 'The sum of the open holds.' })
  readonly held!: number;
  @ApiProperty({ example: 0 })
  readonly sold!: number;
  @ApiProperty({ example: 90, description: 'onHand - held.' })
  readonly available!: number;
}

/** Either member or both. */
export class SetStockDto {
  @ApiProperty({ required: false, example: 100, minimum: 0, maximum: 1_000_000_000 })
  @ValidateIf(({ onHand }: SetStockDto) => onHand !== undefined)
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  readonly onHand?: number;

  @ApiProperty({
    required: false,
    example: true,
    description: 'The shelf was found empty: issue is refused until this is false again.',
  })
  @ValidateIf(({ missing }: SetStockDto) => missing !== undefined)
  @IsBoolean()
  readonly missing?: boolean;
}
