export { AnswerTooLargeError, bytesOf } from './answer-bytes.js';
export { answerMembers } from './answer-members.js';
export * from './foreign-outcome.js';
export { doubtOf, nextStep, type CallOutcome, type NextStep, type Unanswered } from './call-outcome.js';
export { ForeignCaller, type CallBudget } from './foreign-caller.js';
export { ForeignHttp, type ForeignHttpOptions, type ForeignHttpRequest } from './foreign-http.js';
export { ForeignModule } from './foreign.module.js';
export { nullWhenNotFound, outcomeOf, retryAfter } from './outcome-of.js';
