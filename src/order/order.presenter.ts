import type { Line, Order, PaymentSelection, ShippingAddress } from './domain/order.js';
import type { OrderLineDto, OrderDto } from './order-answer.dto.js';

/** The order as every route answers it, members in this order. */
export function presentOrder(order: Order): OrderDto {
  return {
    id: order.id,
    profileId: order.userId,
    status: order.status,
    version: order.version,
    currency: order.currency,
    items: order.items.map(presentLine),
    subtotal: order.subtotal,
    discount: order.discount,
    shipping: order.shipping,
    tax: order.tax,
    total: order.total,
    shippingAddress: order.shippingAddress === null ? null : presentAddress(order.shippingAddress),
    paymentSelection: order.paymentSelection === null ? null : presentPayment(order.paymentSelection),
    couponCode: order.couponCode,
    contactEmail: order.contactEmail,
    orderNumber: order.orderNumber,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

// PostgreSQL keeps no order among the members of its JSON, so each part names its own.
function presentLine({ sku, name, quantity, unitPrice, total }: Line): OrderLineDto {
  return { sku, name, quantity, unitPrice, total };
}

function presentAddress({ name, line1, line2, city, region, postalCode, country }: ShippingAddress): ShippingAddress {
  return { name, line1, line2, city, region, postalCode, country };
}

function presentPayment({ gateway, method }: PaymentSelection): PaymentSelection {
  return { gateway, method };
}
