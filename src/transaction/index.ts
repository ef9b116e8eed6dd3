export { type BeginTransaction, type TransactionPattern } from './coordinator.service.js';
export { TransactionModule } from './transaction.module.js';
