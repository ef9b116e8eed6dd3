import { describe, expect, it } from '@jest/globals';
import { nextStep, type CallOutcome, type NextStep } from './call-outcome.js';

const refusal = { kind: 'refused', status: 409, code: 'ledger.closed', detail: 'It is closed.' } as const;

const STEPS: readonly (readonly [string, CallOutcome<number>, NextStep<number>])[] = [
  ['done', { kind: 'done', value: 7 }, { kind: 'done', value: 7 }],
  ['refused', refusal, refusal],
  ['lost for good', { kind: 'lost', reason: 'r', inDoubt: true }, { kind: 'park', reason: 'r' }],
  [
    'unknown',
    { kind: 'unknown', reason: 'r', inDoubt: true, retryAfterMs: 5 },
    { kind: 'retry', reason: 'r', doubt: 'open', counts: true, retryAfterMs: 5 },
  ],
  [
    'under way',
    { kind: 'unknown', reason: 'r', inDoubt: true, retryAfterMs: 5, underWay: { details: 'booked' } },
    { kind: 'retry', reason: 'r', doubt: 'open', counts: false, underWay: true, retryAfterMs: 5 },
  ],
  [
    'misconfigured',
    { kind: 'misconfigured', reason: 'r', inDoubt: false },
    { kind: 'retry', reason: 'r', doubt: 'settled', counts: true },
  ],
  [
    'misconfigured after a call that was not answered',
    { kind: 'misconfigured', reason: 'r', inDoubt: true },
    { kind: 'retry', reason: 'r', doubt: 'open', counts: true },
  ],
  [
    'not sent',
    { kind: 'not-sent', reason: 'r', inDoubt: false },
    { kind: 'retry', reason: 'r', doubt: 'settled', counts: false },
  ],
];

describe('what is done about a call', () => {
  it.each(STEPS)('that was %s', (_name, outcome, step) => {
    expect(nextStep(outcome)).toEqual(step);
  });
});
