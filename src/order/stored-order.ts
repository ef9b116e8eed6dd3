import type { Line, PaymentSelection, ShippingAddress } from './domain/order.js';

type Members = Readonly<Record<string, unknown>>;

/** The JSON columns of an order. Every read goes through here, so a line costs five comparisons and one small object. */
export function storedLines(stored: unknown): Line[] {
  if (!Array.isArray(stored)) throw unreadable('items');
  return stored.map(storedLine);
}

function storedLine(stored: unknown): Line {
  const { sku, name, quantity, unitPrice, total } = members('items', stored);
  if (!isText(sku) || !isText(name) || !isCount(quantity) || !isCount(unitPrice) || !isCount(total))
    throw unreadable('items');
  return { sku, name, quantity, unitPrice, total };
}

export function storedAddress(stored: unknown): ShippingAddress | null {
  if (stored === null) return null;
  const { name, line1, line2, city, region, postalCode, country } = members('shipping_address', stored);
  const whole =
    isText(name) &&
    isText(line1) &&
    isOptional(line2) &&
    isText(city) &&
    isOptional(region) &&
    isText(postalCode) &&
    isText(country);
  if (!whole) throw unreadable('shipping_address');
  return { name, line1, line2, city, region, postalCode, country };
}

export function storedPayment(stored: unknown): PaymentSelection | null {
  if (stored === null) return null;
  const { gateway, method } = members('payment_selection', stored);
  if (!isText(gateway) || !isText(method)) throw unreadable('payment_selection');
  return { gateway, method };
}

function members(column: string, stored: unknown): Members {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) throw unreadable(column);
  return stored as Members;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isOptional = (value: unknown): value is string | null => value === null || isText(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Without what is stored: an address does not belong in a log. */
function unreadable(column: string): Error {
  return new Error(`Bug: the stored ${column} of an order cannot be read`);
}
