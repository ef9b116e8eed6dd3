export * from './action.js';
export * from './lifecycle.js';
export { drawLifecycle } from './lifecycle-diagram.js';
export { LifecycleRegistry } from './lifecycle-registry.js';
export { Idempotent } from './idempotent.decorator.js';
export { IdempotencyKeys } from './idempotency-keys.js';
export { IdempotencyModule } from './idempotency.module.js';
export { IdempotencyService, type Contribution, type IdempotentAnswer, type IdempotentInput } from './idempotency.service.js';
export { StateMutationService } from './state-mutation.service.js';
