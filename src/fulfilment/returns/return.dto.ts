import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsObject, IsString, ValidateNested } from 'class-validator';
import { GoodsDto } from '#inventory';
import { Length } from '#platform/validation';

export class ReturnOrderDto {
  @ApiProperty({ type: [GoodsDto], minItems: 1, maxItems: 100, description: 'Each SKU once.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ArrayUnique((line: Partial<GoodsDto> | null) => line?.sku)
  @ValidateNested({ each: true })
  @Type(() => GoodsDto)
  readonly lines!: GoodsDto[];

  @ApiProperty({ example: 'too small', minLength: 1, maxLength: 200 })
  @IsString()
  @Length(1, 200)
  readonly reason!: string;
}

export class ReturnDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  readonly orderId!: string;
  @ApiProperty({ type: [GoodsDto] })
  readonly lines!: readonly GoodsDto[];
  @ApiProperty({ example: 1800, description: 'What is given back, minor units.' })
  readonly amount!: number;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
}
