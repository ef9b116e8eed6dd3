import { describe, expect, it } from '@jest/globals';
import { CUSTOMER_ACTS, judge, METHODS, SANDBOX_METHODS, type FlowState } from './sandbox-flow.js';

const STATES: readonly FlowState[] = [
  'unapproved',
  'waiting_for_customer',
  'approved',
  'completed',
  'failed',
  'cancelled',
  'aborted',
  'refunded',
  'mystery',
];
const standing = (status: FlowState, cancelledByShop = false): { status: FlowState; cancelledByShop: boolean } => ({
  status,
  cancelledByShop,
});
const where = (act: Parameters<typeof judge>[0], kind: string): FlowState[] =>
  STATES.filter((status) => judge(act, standing(status)).kind === kind);

describe('a payment of the sandbox', () => {
  it('begins in a status that its books know', () => {
    for (const method of SANDBOX_METHODS) expect(STATES).toContain(METHODS[method].status);
  });

  it('is captured only when it is approved, and stays captured', () => {
    expect(where('confirm', 'becomes')).toEqual(['approved']);
    expect(where('confirm', 'stays')).toEqual(['completed', 'refunded']);
  });

  it('can be cancelled until its money is taken', () => {
    expect(where('cancel', 'becomes')).toEqual(['unapproved', 'waiting_for_customer', 'approved', 'mystery']);
    expect(where('cancel', 'already-completed')).toEqual(['completed']);
  });

  it('gives back only what was taken', () => {
    expect(where('refund', 'becomes')).toEqual(['completed']);
    expect(where('refund', 'stays')).toHaveLength(STATES.length - 1);
  });

  it('is in the hands of its customer while it waits for them, and once more after the shop has given up', () => {
    for (const act of CUSTOMER_ACTS) expect(where(act, 'becomes')).toEqual(['unapproved', 'waiting_for_customer']);
    expect(judge('approve', standing('cancelled', true))).toEqual({ kind: 'becomes', status: 'completed' });
    expect(judge('approve', standing('cancelled'))).toEqual({ kind: 'stays' });
    expect(judge('decline', standing('cancelled', true))).toEqual({ kind: 'stays' });
  });
});
