import { STATUS_CODES } from 'node:http';
import type { Operation } from './openapi-problems.js';

const header = (description: string, example: string): object => ({ description, schema: { type: 'string', example } });

const REQUEST_ID = {
  'X-Request-Id': header('The one that was sent, or a new one', '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0cff'),
};
const IDEMPOTENT = {
  'Idempotency-Key': header('The key, decoded', '8b6882a8-2511-4a6a-8a33-f7d97aa17fa4'),
  'Idempotency-Status': header('created, resumed or replayed', 'created'),
  'Idempotency-Expires': header('Until then the same key gets the same answer', '2026-11-22T03:00:00.120Z'),
  'Idempotent-Replayed': header('Only on a replay: nothing was done for this request', 'true'),
};

/** Names the headers that answers carry, and gives every response a description. */
export function documentHeaders(operation: Operation): void {
  const idempotent = (operation.parameters ?? []).some((each) => 'name' in each && each.name === 'Idempotency-Key');
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response === undefined || !('description' in response)) continue;
    if (response.description === '') response.description = STATUS_CODES[status] ?? 'An answer';
    const own = idempotent && status.startsWith('2') ? IDEMPOTENT : {};
    response.headers = { ...response.headers, ...own, ...REQUEST_ID } as NonNullable<typeof response.headers>;
  }
}
