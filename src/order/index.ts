export type { Line, Order, PaymentSelection, Product, Products, ShippingAddress } from './domain/order.js';
export type { OrderStatus } from './domain/order-status.js';
export { OrderModule } from './order.module.js';
export { type OrderChange } from './order-updates.service.js';
export type { OrderRef } from './order.repository.js';
export { ProductCatalogue } from './product-catalogue.js';
export { type HeldProfiles } from './profile-locks.js';
