export * from './foreign-outcome.js';
export { ForeignCaller, type CallBudget, type CallOutcome } from './foreign-caller.js';
export { ForeignHttp, type ForeignHttpOptions, type ForeignHttpRequest } from './foreign-http.js';
export { ForeignModule } from './foreign.module.js';
export { outcomeOf, retryAfter } from './outcome-of.js';
