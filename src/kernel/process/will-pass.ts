import { isDatabaseUnavailable } from '#platform/database';
import { HoldfastError } from '#platform/errors';

/**
 * Trouble that is no bug of the state and goes away by itself: a lost database, or a failure that says of itself that
 * the same work may succeed later, such as a row that stayed locked. It is waited out and uses up no budget.
 */
export function willPass(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (error instanceof HoldfastError && error.retryable);
}
