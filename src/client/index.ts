export type { components, operations, paths } from './api.js';
export { createHoldfast, type ErrorCode, type Holdfast, type HoldfastOptions, type Problem } from './holdfast.js';
export { newKey, NoFinalAnswerError, retryingFetch, type RetryEvent, type RetryOptions } from './retrying-fetch.js';
export { StillWaitingError, until, type UntilOptions } from './until.js';
