export * from './action.js';
export * from './lifecycle.js';
export {
  foreign,
  local,
  waitFor,
  type ForeignPhase,
  type IdempotentRequest,
  type LocalPhase,
  type Patience,
  type Phase,
  type WaitingPhase,
} from './phase.js';
export { drawLifecycle, pointsOf, type DrawnPoint } from './lifecycle-diagram.js';
export { Completer } from './completer.js';
export { Reaper } from './reaper.js';
export { LifecycleRegistry } from './lifecycle-registry.js';
export { Idempotent } from './idempotent.decorator.js';
export { ApiQueriedKey, IdempotencyKey, QueriedKey } from './idempotency-key.decorators.js';
export { MAX_KEY_LENGTH } from './idempotency-key-header.js';
export { LIFECYCLE } from './idempotency.interceptor.js';
export { IdempotencyKeys, type KeyScope } from './idempotency-keys.js';
export { IdempotencyModule } from './idempotency.module.js';
export { IdempotencyService } from './handle-request.js';
export type { Contribution, IdempotentAnswer, IdempotentInput } from './intent.js';
export { InProcessApi, type InProcessRequest, type InProcessRoute } from './in-process-api.js';
export {
  KEY_STATES,
  KeyLookup,
  type KeyCursor,
  type KeySearch,
  type KeyState,
  type LookedUpKey,
  type RestingKeys,
  type WholeKey,
} from './key-lookup.js';
export { ParkedRequests, type Answer, type NextWork } from './parked-requests.service.js';
export { PolicyModule } from './policy.module.js';
export { storedRequests } from './stored-requests.js';
export { StateMutationService } from './state-mutation.service.js';
