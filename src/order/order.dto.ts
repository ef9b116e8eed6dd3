import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsInt,
  IsISO31661Alpha2,
  IsISO4217CurrencyCode,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Length } from '#platform/validation';

const UPPER_CASE = { message: 'must be in capitals' };

export class CreateOrderDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'ARS',
    pattern: '^[A-Z]{3}$',
    description: 'ISO 4217; ARS when absent.',
  })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/, UPPER_CASE)
  @IsISO4217CurrencyCode()
  readonly currency?: string | null;
}

export class SetQuantityDto {
  @ApiProperty({ type: Number, example: 2, minimum: 1, maximum: 999 })
  @IsInt()
  readonly quantity!: number;
}

export class ShippingAddressDto {
  @ApiProperty({ example: 'Ana Diaz', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly name!: string;

  @ApiProperty({ example: 'Av. Corrientes 1234', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly line1!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Piso 4', minLength: 1, maxLength: 100 })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly line2?: string | null;

  @ApiProperty({ example: 'Buenos Aires', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly city!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'CABA', minLength: 1, maxLength: 100 })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly region?: string | null;

  @ApiProperty({ example: 'C1043AAZ', minLength: 1, maxLength: 20 })
  @IsString()
  @Length(1, 20)
  readonly postalCode!: string;

  @ApiProperty({ example: 'AR', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' })
  @Matches(/^[A-Z]{2}$/, UPPER_CASE)
  @IsISO31661Alpha2()
  readonly country!: string;
}

export class PaymentSelectionDto {
  @ApiProperty({ example: 'sandbox', minLength: 1, maxLength: 50 })
  @IsString()
  @Length(1, 50)
  readonly gateway!: string;

  @ApiProperty({ example: 'completed', minLength: 1, maxLength: 50 })
  @IsString()
  @Length(1, 50)
  readonly method!: string;
}

/** Absent members stay as they are; null clears. */
export class ChangeOrderDto {
  @ApiPropertyOptional({ type: ShippingAddressDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ShippingAddressDto)
  readonly shippingAddress?: ShippingAddressDto | null;

  @ApiPropertyOptional({ type: PaymentSelectionDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentSelectionDto)
  readonly paymentSelection?: PaymentSelectionDto | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'TEN', minLength: 1, maxLength: 50 })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  readonly couponCode?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'ana@example.com',
    format: 'email',
    minLength: 3,
    maxLength: 254,
  })
  @IsOptional()
  @IsEmail()
  @Length(3, 254)
  readonly contactEmail?: string | null;
}
