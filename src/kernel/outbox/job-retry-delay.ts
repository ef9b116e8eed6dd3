import type { Config } from '#platform/config';
import { doublingBackOff } from '#kernel/leases';

/**
 * Milliseconds until the next try of a job that has had this many: `JOB_ATTEMPTS` tries `JOB_BACKOFF_MS` apart make a
 * drive; drives are apart by `JOB_REDRIVE_MS`, doubling to 15 minutes.
 */
export function jobRetryDelayMs(
  attempts: number,
  { jobAttempts, jobBackoffMs, jobRedriveMs }: Pick<Config, 'jobAttempts' | 'jobBackoffMs' | 'jobRedriveMs'>,
): number {
  const driveEnded = attempts > 0 && attempts % jobAttempts === 0;
  return driveEnded ? doublingBackOff(jobRedriveMs, attempts / jobAttempts) : jobBackoffMs;
}
