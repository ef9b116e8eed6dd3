import { ApiProperty } from '@nestjs/swagger';
import type { Line, PaymentSelection, ShippingAddress } from './domain/order.js';
import { ORDER_STATUSES, type OrderStatus } from './domain/order-status.js';
import { PaymentSelectionDto, ShippingAddressDto } from './order.dto.js';

export class OrderLineDto implements Line {
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 'Product A' })
  readonly name!: string;
  @ApiProperty({ example: 2 })
  readonly quantity!: number;
  @ApiProperty({ example: 1000, description: 'Minor units.' })
  readonly unitPrice!: number;
  @ApiProperty({ example: 2000 })
  readonly total!: number;
}

/** An order as every route answers it. */
export class OrderDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  readonly id!: string;
  @ApiProperty({ example: 'u-1', description: "The shopper: the token's sub, or anonymous:<uuid>." })
  readonly profileId!: string;
  @ApiProperty({ example: 'INCOMPLETE', enum: ORDER_STATUSES })
  readonly status!: OrderStatus;
  @ApiProperty({ example: 2, description: 'Raised by one with each accepted change; the ETag.' })
  readonly version!: number;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
  @ApiProperty({ type: [OrderLineDto] })
  readonly items!: readonly OrderLineDto[];
  @ApiProperty({ example: 2000, description: 'Minor units, as all amounts.' })
  readonly subtotal!: number;
  @ApiProperty({ example: 0 })
  readonly discount!: number;
  @ApiProperty({ example: 500 })
  readonly shipping!: number;
  @ApiProperty({ example: 434, description: 'Included in total: shown, not added.' })
  readonly tax!: number;
  @ApiProperty({ example: 2500 })
  readonly total!: number;
  @ApiProperty({ type: ShippingAddressDto, nullable: true, example: null })
  readonly shippingAddress!: ShippingAddress | null;
  @ApiProperty({ type: PaymentSelectionDto, nullable: true, example: null })
  readonly paymentSelection!: PaymentSelection | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly couponCode!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly contactEmail!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null until placed.' })
  readonly orderNumber!: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.120Z' })
  readonly updatedAt!: string;
}

export class OrderListDto {
  @ApiProperty({ type: [OrderDto] })
  readonly items!: OrderDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}
