/* eslint-disable no-restricted-properties -- here alone the machine is asked */

/**
 * The time by which tokens, cookies and signatures are valid: the database's, as that of leases, so that all replicas have the
 * same. A machine's own clock may be an hour wrong, and may be put right at any moment; how fast it goes is all that is believed of it.
 */
class Clock {
  private told: { readonly ms: number; readonly at: number } | null = null;

  /** Milliseconds since 1970, a whole number. Until the database has been asked, this machine's. */
  now(): number {
    return this.told === null ? Date.now() : Math.floor(this.told.ms + performance.now() - this.told.at);
  }

  date(): Date {
    return new Date(this.now());
  }

  /** How far this machine's clock is ahead of it; milliseconds, negative = behind. */
  get machineAheadMs(): number {
    return Date.now() - this.now();
  }

  /** The database's time (ms) at the moment `at`, by `performance.now`. */
  tell(ms: number, at: number): void {
    this.told = { ms, at };
  }
}

/* eslint-enable no-restricted-properties */

/** One for the process, since it is the machine's clock that is made up for. */
export const clock = new Clock();
