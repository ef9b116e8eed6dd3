import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { ClassConstructor } from 'class-transformer';
import fc from 'fast-check';
import { OpenAccountDto } from '../../src/account/account.dto.js';
import { CreateCbuDto } from '../../src/cbu/cbu.dto.js';
import { renderProblem } from '../../src/platform/errors/index.js';
import { CreateWebhookEndpointDto } from '../../src/kernel/events/webhook-endpoints.dto.js';
import { ChangeOrderDto, CreateOrderDto } from '../../src/order/order.dto.js';
import { StartPlaceOrderDto } from '../../src/placeorder/placeorder.dto.js';
import { StartTransactionDto } from '../../src/coordinator/transaction.dto.js';
import { parseDto } from '../../src/platform/validation/index.js';
import { FATAL_BODY, hostileBody, seedOf } from '../support/hostile-bodies.js';

const DTOS: readonly ClassConstructor<object>[] = [
  OpenAccountDto,
  CreateCbuDto,
  CreateWebhookEndpointDto,
  CreateOrderDto,
  ChangeOrderDto,
  StartPlaceOrderDto,
  StartTransactionDto,
];
const MOST_BYTES = 16_000;
const MOST_MS = 200;

interface Refusal {
  readonly status: number;
  readonly bytes: number;
  readonly errors: { field: string; message: string }[];
  /** Time of this process's own processors: a busy machine does not count. */
  readonly ms: number;
}

/** From the text of a body to the bytes of the answer that refuses it; null when it is taken, as an empty order is. */
function refused(dto: ClassConstructor<object>, text: string): Refusal | null {
  const before = process.cpuUsage();
  let thrown: unknown = null;
  try {
    parseDto(dto, JSON.parse(text));
  } catch (error) {
    thrown = error;
  }
  if (thrown === null) return null;
  const { status, body } = renderProblem(thrown, { path: '/orders', requestId: 'r' });
  const { user, system } = process.cpuUsage(before);
  const { errors } = JSON.parse(body.toString()) as { errors: Refusal['errors'] };
  return { status, bytes: body.length, errors, ms: (user + system) / 1_000 };
}

function expectBounded(dto: ClassConstructor<object>, text: string): void {
  // The collector may come by once; what is slow by itself is slow each time.
  const tries = [refused(dto, text)];
  while ((tries.at(-1)?.ms ?? 0) > MOST_MS && tries.length < 3) tries.push(refused(dto, text));
  const best = tries.at(-1);
  if (best === null || best === undefined) return;
  expect([best.status, best.errors.length > 0]).toEqual([400, true]);
  expect(best.bytes).toBeLessThan(MOST_BYTES);
  expect(best.ms).toBeLessThan(MOST_MS);
  expect(best.errors.length).toBeLessThanOrEqual(20);
  for (const { field, message } of best.errors) expect(Math.max(field.length, message.length)).toBeLessThanOrEqual(200);
}

describe('a body that is refused', () => {
  it.each(DTOS.map((dto) => [dto.name, dto] as const))(
    'is answered within bounds as %s, also the one that once ended the process',
    (_name, dto) => {
      expect(refused(dto, FATAL_BODY)).not.toBeNull();
      expectBounded(dto, FATAL_BODY);
    },
  );

  it('is answered within bounds whatever it is made of', () => {
    const property = fc.property(hostileBody, fc.constantFrom(...DTOS), (text, dto) => expectBounded(dto, text));
    fc.assert(property, { seed: seedOf('bounds of an answer'), numRuns: 60 });
  });

  it('names at most twenty fields, the first fault of each', () => {
    const refusal = refused(CreateOrderDto, JSON.stringify({ a: Array.from({ length: 100 }, () => ' ') }));
    const expected = Array.from({ length: 20 }, (_, index) => ({
      field: `a[${index}]`,
      message: 'must not be only spaces',
    }));
    expect(refusal?.errors).toEqual(expected);
  });
});
