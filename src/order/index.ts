export { ClaimListeners, type ClaimListener } from './claim-listeners.js';
export type { Order, PaymentSelection, Product, Products } from './domain/order.js';
export { NotEditableError, OrderNotFoundError } from './order.errors.js';
export { OrderModule } from './order.module.js';
export { OrderPlacement } from './order-placement.service.js';
export type { OrderRef } from './order.repository.js';
export { ProductCatalogue } from './product-catalogue.js';
