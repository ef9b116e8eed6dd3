export { type BeginTransaction, type TransactionPattern } from './coordinator.service.js';
export { CoordinatorModule } from './coordinator.module.js';
export { LegCalls, type LegOutcome } from './leg-calls.js';
export type { Leg, LegStatus } from './transaction.data.js';
