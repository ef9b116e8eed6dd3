import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import type { Verb } from '../../src/inventory/index.js';

/** One call as it arrives at a warehouse, early, late, twice, or dying before its commit. */
export interface PlannedCall {
  readonly transactionId: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly quantity: number;
  readonly verb: Verb;
  readonly crashes: boolean;
}

/** What coordinators send when all goes well, when they give up, and when the network turns their calls around. */
const FLOWS: readonly (readonly Verb[])[] = [
  ['try', 'confirm', 'finalize'],
  ['try', 'confirm', 'finalize', 'issue', 'return'],
  ['try', 'cancel'],
  ['try', 'confirm', 'cancel'],
  ['cancel', 'try'],
  ['try', 'confirm', 'finalize', 'cancel'],
  ['reserve', 'confirm'],
  ['reserve', 'confirm', 'issue'],
  ['reserve', 'compensate'],
  ['reserve', 'confirm', 'compensate'],
  ['compensate', 'reserve'],
  ['try', 'reserve', 'confirm', 'compensate', 'cancel'],
];

interface Step {
  readonly copies: readonly { readonly delay: number; readonly crashes: boolean }[];
  readonly quantityOff: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  copies: fc.array(fc.record({ delay: fc.nat(8), crashes: fc.nat(5).map((die) => die === 0) }), {
    minLength: 1,
    maxLength: 3,
  }),
  quantityOff: fc.nat(40).map((die) => die === 0),
});

const LONGEST = Math.max(...FLOWS.map((flow) => flow.length));
const transaction = fc.record({
  flow: fc.constantFrom(...FLOWS),
  steps: fc.array(step, { minLength: LONGEST, maxLength: LONGEST }),
  warehouse: fc.constantFrom('A', 'B'),
  sku: fc.constantFrom('ProductA', 'ProductB'),
  quantity: fc.integer({ min: 1, max: 5 }),
});

/** The calls of so many transactions in the order in which they arrive: neighbours overlap, copies overtake each other. */
export function arrivals(transactions: number): fc.Arbitrary<readonly PlannedCall[]> {
  return fc.array(transaction, { minLength: transactions, maxLength: transactions }).map((plans) =>
    plans
      .flatMap(({ flow, steps, warehouse, sku, quantity }, index) => {
        const transactionId = uuidv7();
        return flow.flatMap((verb, place) => {
          const { copies, quantityOff } = steps[place] as Step;
          return copies.map(({ delay, crashes }) => ({
            at: index + place * 3 + delay,
            call: { transactionId, warehouse, sku, quantity: quantityOff ? quantity + 1 : quantity, verb, crashes },
          }));
        });
      })
      .sort((left, right) => left.at - right.at)
      .map(({ call }) => call),
  );
}
