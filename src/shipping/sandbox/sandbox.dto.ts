import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsISO31661Alpha2, IsObject, IsOptional, IsString, IsUUID, Matches, ValidateNested } from 'class-validator';
import { IsWebUrl, Length } from '#platform/validation';
import { STAGES, type Stage } from '../domain/stage.js';

const ID = { format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' };
const LINE = { minLength: 1, maxLength: 100 };

/** Where the goods go. */
export class CarrierAddressDto {
  @ApiProperty({ example: 'Ana Diaz', ...LINE })
  @IsString()
  @Length(1, 100)
  readonly name!: string;

  @ApiProperty({ example: 'Av. Corrientes 1234', ...LINE })
  @IsString()
  @Length(1, 100)
  readonly line1!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'Piso 4',
    ...LINE,
    description: 'What the sandbox does with the shipment, e.g. `sandbox:fail-once`; else a part of the address.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly line2?: string | null;

  @ApiProperty({ example: 'Buenos Aires', ...LINE })
  @IsString()
  @Length(1, 100)
  readonly city!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'CABA', ...LINE })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly region?: string | null;

  @ApiProperty({ example: 'C1043AAZ', minLength: 1, maxLength: 20 })
  @IsString()
  @Length(1, 20)
  readonly postalCode!: string;

  @ApiProperty({ example: 'AR', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' })
  @Matches(/^[A-Z]{2}$/, { message: 'must be in capitals' })
  @IsISO31661Alpha2()
  readonly country!: string;
}

/** What the shop says when something is to be shipped. */
export class BookCommand {
  @ApiProperty(ID)
  @IsUUID('all')
  readonly shipmentId!: string;

  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  @IsUUID('all')
  readonly orderId!: string;

  @ApiProperty({ type: CarrierAddressDto })
  @IsObject()
  @ValidateNested()
  @Type(() => CarrierAddressDto)
  readonly address!: CarrierAddressDto;

  @ApiProperty({ example: 'http://localhost:3000/shipping/webhooks/sandbox', minLength: 1, maxLength: 2_000 })
  @IsWebUrl()
  @Length(1, 2_000)
  readonly webhookUrl!: string;
}

export class ShipmentDto {
  @ApiProperty(ID)
  readonly shipmentId!: string;
  @ApiProperty({ enum: STAGES, example: 'booked' })
  readonly stage!: Stage;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z', description: 'Since when.' })
  readonly at!: string;
}

/** How often each call has taken effect; repeated ones are not counted, but for questions. */
export class CarrierCallsDto {
  @ApiProperty({ example: 1 })
  readonly arrange!: number;
  @ApiProperty({ example: 3 })
  readonly status!: number;
  @ApiProperty({ example: 0 })
  readonly cancel!: number;
}

export class CarriedShipmentDto {
  @ApiProperty({ enum: STAGES, example: 'picked-up' })
  readonly stage!: Stage;
  @ApiProperty({ type: CarrierCallsDto })
  readonly calls!: CarrierCallsDto;
}
