import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID } from 'class-validator';
import { Length } from '#platform/validation';
import { DISPLAY_STATES } from './domain/flow-rules.js';

export class StartPlaceOrderDto {
  @ApiProperty({ format: 'uuid', example: '0196f4c2-7f3a-7c3e-9d52-5b0a1f6e8d21' })
  @IsUUID()
  readonly orderId!: string;

  @ApiProperty({
    example: 'http://localhost:3000/checkout/done',
    maxLength: 2_000,
    description:
      "Where payment pages send the customer back to; its origin is one of RETURN_URL_ORIGINS, or the service's own.",
  })
  @IsString()
  @Length(0, 2_000)
  readonly returnUrl!: string;

  @ApiPropertyOptional({
    example: false,
    description: 'Cancel and undo a process that is running for this order first.',
  })
  @IsOptional()
  @IsBoolean()
  readonly replace?: boolean;
}

export class PlaceOrderStateDto {
  @ApiProperty({ example: 'Redirect', description: 'Where the process is.' })
  readonly name!: string;

  @ApiProperty({
    enum: ['Wait', ...DISPLAY_STATES, 'Success', 'Failed'],
    example: 'Redirect',
    description: 'What a front end acts on.',
  })
  readonly type!: string;

  @ApiPropertyOptional({ type: String, description: 'Redirect, PostRedirect, ShowIframe, TriggerClientSdk' })
  readonly url?: unknown;

  @ApiPropertyOptional({ type: Object, additionalProperties: { type: 'string' }, description: 'PostRedirect' })
  readonly parameters?: unknown;

  @ApiPropertyOptional({ type: String, description: 'ShowHtml' })
  readonly html?: unknown;

  @ApiPropertyOptional({ type: String, description: 'ShowWalletPayment' })
  readonly paymentMethod?: unknown;

  @ApiPropertyOptional({ type: Object, additionalProperties: true, description: 'ShowWalletPayment' })
  readonly paymentRequestApi?: unknown;

  @ApiPropertyOptional({ type: Object, additionalProperties: true, description: 'TriggerClientSdk' })
  readonly data?: unknown;
}

export class PaymentInfoDto {
  @ApiProperty({ format: 'uuid' })
  readonly paymentId!: string;
  @ApiProperty({ example: 'sandbox' })
  readonly gateway!: string;
  @ApiProperty({ example: 'redirect' })
  readonly method!: string;
  @ApiProperty({ example: 4_500, description: 'Minor units' })
  readonly amount!: number;
  @ApiProperty({ example: 'ARS' })
  readonly currency!: string;
  @ApiProperty({ example: 'completed' })
  readonly status!: string;
}

export class OrderInfoDto {
  @ApiProperty({ example: 'H-00000042' })
  readonly orderNumber!: string;
  @ApiProperty({ type: [PaymentInfoDto] })
  readonly paymentInfos!: PaymentInfoDto[];
}

export class FailedReasonDto {
  @ApiProperty({
    enum: [
      'Error',
      'PaymentError',
      'PaymentCanceledByCustomer',
      'CanceledByCustomer',
      'CartValidationError',
      'Expired',
    ],
  })
  readonly type!: string;
  @ApiProperty({ example: 'There is not enough in stock.' })
  readonly reason!: string;
  @ApiPropertyOptional({
    example: {
      hasCommonError: false,
      commonErrorMessageKey: null,
      itemResults: [{ itemId: 'ProductA', errorMessageKey: 'item.insufficient-stock' }],
    },
  })
  readonly validationResult?: unknown;
}

export class PlaceOrderDto {
  @ApiProperty({ format: 'uuid' })
  readonly uuid!: string;
  @ApiProperty({ format: 'uuid' })
  readonly orderId!: string;
  @ApiProperty({ type: PlaceOrderStateDto })
  readonly state!: PlaceOrderStateDto;
  @ApiProperty({ type: OrderInfoDto, nullable: true, description: 'From PlaceOrder on, also when it fails afterwards' })
  readonly orderInfo!: OrderInfoDto | null;
  @ApiProperty({ type: FailedReasonDto, nullable: true })
  readonly failedReason!: FailedReasonDto | null;
  @ApiProperty({ description: 'Something could not be undone and waits for a person; the shopper can go on.' })
  readonly compensationParked!: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly updatedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when the customer may act' })
  readonly deadlineAt!: string | null;
}

export class ActiveDto {
  @ApiProperty({ example: true })
  readonly active!: boolean;
}
