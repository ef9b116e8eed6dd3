import type { ProcessView } from '#kernel/process';
import { parseData, parseSnapshot } from './transaction.data.js';
import type { TransactionDto } from './transaction.dto.js';

/** Throws when the stored data is not that of a transaction. */
export function presentTransaction(process: ProcessView): TransactionDto {
  const { statuses, errorMessage } = parseData(process.state_data);
  const { legs } = parseSnapshot(process.snapshot);
  return {
    id: process.id,
    pattern: process.definition,
    // To its readers a transaction that waits for its owner's decision is undecided, like one that is being tried.
    status: process.state === 'HELD' ? 'PENDING' : process.state,
    legs: legs.map(({ warehouse, sku, quantity }, index) => ({
      warehouse,
      sku,
      quantity,
      status: statuses[index] ?? 'PENDING',
    })),
    errorMessage,
    parked: process.parked,
  };
}
