import type { Order, Products } from '../order.js';

/** Each line at today's price. A product that is gone, or is now sold in another currency, keeps the price it was added at. */
export function basePrice(order: Order, products: Products): Order {
  const items = order.items.map((line) => {
    const product = products.get(line.sku);
    const current =
      product?.currency === order.currency
        ? { name: product.name, unitPrice: product.price }
        : { name: line.name, unitPrice: line.unitPrice };
    return { ...line, ...current, total: current.unitPrice * line.quantity };
  });
  return { ...order, items, subtotal: items.reduce((sum, line) => sum + line.total, 0) };
}
