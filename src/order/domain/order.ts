import type { OrderStatus } from './order-status.js';

/** One SKU in an order; amounts in minor units of the order's currency. */
export interface Line {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly total: number;
}

export interface ShippingAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface PaymentSelection {
  readonly gateway: string;
  readonly method: string;
}

/** What a shopper may change besides the lines; null = not chosen. */
export interface Choices {
  readonly shippingAddress: ShippingAddress | null;
  readonly paymentSelection: PaymentSelection | null;
  readonly couponCode: string | null;
  readonly contactEmail: string | null;
}

/** Minor units. Tax is included in the prices: shown, not added. */
export interface Amounts {
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** An order as the rules see it: a value that each change replaces by another. */
export interface Order extends Choices, Amounts {
  readonly id: string;
  /** The profile that it belongs to. */
  readonly userId: string;
  readonly status: OrderStatus;
  /** Raised by exactly one with each accepted change. */
  readonly version: number;
  readonly currency: string;
  readonly items: readonly Line[];
  /** Null until placed. */
  readonly orderNumber: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the catalogue says about a SKU now. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly currency: string;
}

export type Products = ReadonlyMap<string, Product>;
