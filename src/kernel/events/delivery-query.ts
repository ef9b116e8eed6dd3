import { RequestInvalidError } from '#platform/errors';
import { isUuid, parseLimit } from '#platform/http';
import {
  DELIVERY_STATUSES,
  type DeliveryCursor,
  type DeliverySearch,
  type DeliveryStatus,
  type LookedUpDelivery,
} from './delivery-lookup.js';

export interface DeliveryQuery {
  readonly endpoint?: unknown;
  readonly event?: unknown;
  readonly status?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

/** What a list's query asks for. Throws RequestInvalidError naming the parameter. */
export function readDeliveryQuery({ endpoint, event, status, limit, cursor }: DeliveryQuery): DeliverySearch {
  return {
    endpointId: readId('endpoint', endpoint),
    eventId: readId('event', event),
    status: readStatus(status),
    before: readCursor(cursor),
    limit: parseLimit(limit),
  };
}

/** Leads on behind the last of a page; null behind none. */
export function deliveryCursorAfter(page: readonly LookedUpDelivery[]): string | null {
  const last = page.at(-1);
  return last === undefined ? null : encode(last);
}

function encode({ position, id }: DeliveryCursor): string {
  return Buffer.from(`deliveries:${position}:${id}`).toString('base64url');
}

function readCursor(value: unknown): DeliveryCursor | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  const [, position = '', id = ''] = /^deliveries:([1-9]\d{0,17}):([0-9a-f-]{36})$/.exec(text) ?? [];
  if (!isUuid(id) || encode({ position, id }) !== value)
    throw new RequestInvalidError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return { position, id };
}

function readId(field: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && isUuid(value)) return value;
  throw new RequestInvalidError([{ field, message: 'must be a UUID, once' }]);
}

function readStatus(value: unknown): DeliveryStatus | null {
  if (value === undefined) return null;
  const status = DELIVERY_STATUSES.find((each) => each === value);
  if (status !== undefined) return status;
  throw new RequestInvalidError([{ field: 'status', message: `must be one of ${DELIVERY_STATUSES.join(', ')}` }]);
}
