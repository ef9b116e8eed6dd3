import { doublingBackOff } from '#kernel/leases';

/** How many tries it takes until the waits between them have filled `totalMs`; then a delivery is parked. */
export function deliveryBudget(firstMs: number, totalMs: number): number {
  let tries = 1;
  for (let waited = 0; waited < totalMs; tries += 1) waited += doublingBackOff(Math.max(1, firstMs), tries);
  return tries;
}
