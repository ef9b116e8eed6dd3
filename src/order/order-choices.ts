import type { Choices } from './domain/order.js';
import type { ChangeOrderDto, ShippingAddressDto } from './order.dto.js';

/** Only what the body names: absent stays, null clears. */
export function choicesOf({
  shippingAddress,
  paymentSelection,
  couponCode,
  contactEmail,
}: ChangeOrderDto): Partial<Choices> {
  return {
    ...(shippingAddress === undefined
      ? {}
      : { shippingAddress: shippingAddress === null ? null : addressOf(shippingAddress) }),
    ...(paymentSelection === undefined ? {} : { paymentSelection }),
    ...(couponCode === undefined ? {} : { couponCode }),
    ...(contactEmail === undefined ? {} : { contactEmail }),
  };
}

function addressOf({ line2, region, ...rest }: ShippingAddressDto): Choices['shippingAddress'] {
  return { ...rest, line2: line2 ?? null, region: region ?? null };
}
