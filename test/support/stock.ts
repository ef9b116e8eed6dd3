import type { Test } from 'supertest';
import { asUser, request, withKey } from './requests.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

type Target = { readonly url: string };

export interface Leg {
  readonly warehouse: string;
  readonly sku: string;
  readonly quantity: number;
}

/** The two legs of the seed scenario. */
export const LEGS: readonly Leg[] = [
  { warehouse: 'A', sku: 'ProductA', quantity: 10 },
  { warehouse: 'B', sku: 'ProductB', quantity: 10 },
];

const asOrders = asUser('svc-orders', ['service']);

export function startTransaction(target: Target, key: string, pattern: string, legs: readonly Leg[] = LEGS): Test {
  return request(target.url).post('/transactions').use(asOrders).use(withKey(key)).send({ pattern, legs });
}

export async function transaction(target: Target, id: string): Promise<Record<string, unknown>> {
  return (await request(target.url).get(`/transactions/${id}`).use(asOrders)).body as Record<string, unknown>;
}

/** The transaction once its status is one of `statuses`. */
export function transactionAt(
  target: Target,
  id: string,
  statuses: readonly string[],
  timeoutMs = 20_000,
): Promise<Record<string, unknown>> {
  return waitFor(
    `transaction ${id} to be ${statuses.join(' or ')}`,
    async () => {
      const found = await transaction(target, id);
      return statuses.includes(found['status'] as string) ? found : null;
    },
    { timeoutMs },
  );
}

export async function setStock(target: Target, warehouse: string, sku: string, onHand: number): Promise<void> {
  await request(target.url)
    .put(`/inventory/${warehouse}/stock/${sku}`)
    .use(asUser('admin', ['admin']))
    .send({ onHand })
    .expect(200);
}

/** More of both products, where they lie, than the tests of a file buy. */
export async function fillWarehouses(target: Target): Promise<void> {
  for (const { warehouse, sku } of LEGS) await setStock(target, warehouse, sku, 1_000);
}

/** `on hand / held / sold` of one SKU, e.g. `90/0/10`. */
export async function stockOf(bed: TestBed, warehouse: string, sku: string): Promise<string> {
  const [row] = await bed.rows<{ text: string }>(
    `SELECT on_hand || '/' || held || '/' || sold AS text FROM inventory.stock WHERE warehouse = $1 AND sku = $2`,
    [warehouse, sku],
  );
  return row?.text ?? 'none';
}
