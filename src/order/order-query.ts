import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, parseLimit, parseTime } from '#platform/http';
import { ORDER_STATUSES, type OrderStatus } from './domain/order-status.js';
import type { OrderSearch } from './order.repository.js';

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
    from: parseTime('from', query.from),
    to: parseTime('to', query.to),
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
