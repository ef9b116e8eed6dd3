import { describe, expect, it } from '@jest/globals';
import { checkMove, checkStatusTable, ORDER_STATUSES, STATUS_TABLE, type OrderStatus } from './order-status.js';

describe('the status table of orders', () => {
  it('is sound', () => {
    expect(() => checkStatusTable(STATUS_TABLE)).not.toThrow();
  });

  it('allows what it lists and staying, and nothing else', () => {
    const allowed = new Set(Object.entries(STATUS_TABLE).flatMap(([from, to]) => to.map((each) => `${from} ${each}`)));
    expect(allowed.size).toBe(10);
    for (const from of ORDER_STATUSES) {
      for (const to of ORDER_STATUSES) {
        const move = (): void => checkMove(from, to);
        if (from === to || allowed.has(`${from} ${to}`)) expect(move).not.toThrow();
        else expect(move).toThrow(`Bug: an order cannot go from ${from} to ${to}`);
      }
    }
  });

  it.each<[string, Partial<Record<OrderStatus, OrderStatus[]>>, string]>([
    ['a status that nothing leads to', { SHIPPED: ['CANCELLED'] }, 'DELIVERED cannot be reached'],
    [
      'statuses that never end',
      { SHIPPED: ['PROCESSING', 'DELIVERED'], DELIVERED: ['SHIPPED'], CANCELLED: ['SHIPPED'] },
      'leads to no end',
    ],
    ['a status that leads to itself', { SHIPPED: ['SHIPPED', 'DELIVERED', 'CANCELLED'] }, 'SHIPPED leads to itself'],
  ])('is refused at start with %s', (_what, changes, message) => {
    expect(() => checkStatusTable({ ...STATUS_TABLE, ...changes })).toThrow(message);
  });
});
