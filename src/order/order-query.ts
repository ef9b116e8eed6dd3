import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, parseLimit } from '#platform/http';
import { ORDER_STATUSES, type OrderStatus } from './domain/order-status.js';
import type { OrderSearch } from './order.repository.js';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

export interface OrderQuery {
  readonly status?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

/** What a list's query asks for. Throws RequestInvalidError naming the parameter. */
export function readOrderQuery(query: OrderQuery): Omit<OrderSearch, 'userId'> {
  return {
    status: readStatus(query.status),
    from: readTime('from', query.from),
    to: readTime('to', query.to),
    before: decodeCursor(query.cursor),
    limit: parseLimit(query.limit),
  };
}

function readStatus(value: unknown): OrderStatus | null {
  if (value === undefined) return null;
  const status = ORDER_STATUSES.find((each) => each === value);
  if (status === undefined)
    throw new RequestInvalidError([{ field: 'status', message: `must be one of ${ORDER_STATUSES.join(', ')}` }]);
  return status;
}

function readTime(field: string, value: unknown): Date | null {
  if (value === undefined) return null;
  const time = typeof value === 'string' && RFC_3339.test(value) && realDay(value) ? new Date(value) : new Date(NaN);
  if (Number.isNaN(time.getTime()))
    throw new RequestInvalidError([{ field, message: 'must be a time as in 2026-11-21T03:00:00.000Z' }]);
  return time;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function realDay(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
