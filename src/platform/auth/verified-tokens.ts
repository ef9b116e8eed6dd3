import { clock } from '#platform/clock';
import type { Principal } from './principal.js';

interface Verified {
  readonly principal: Principal;
  readonly expiresAt: number;
}

/** Tokens that were verified lately; checking a signature again costs more than a look-up. Times are milliseconds since 1970. */
export class VerifiedTokens {
  private readonly known = new Map<string, Verified>();

  constructor(private readonly capacity: number) {}

  find(token: string, now = clock.now()): Principal | null {
    const found = this.known.get(token);
    if (found === undefined) return null;
    if (found.expiresAt > now) return found.principal;
    this.known.delete(token);
    return null;
  }

  /** When there is no room the oldest one goes: a Map keeps the order of insertion. */
  keep(token: string, principal: Principal, expiresAt: number): void {
    this.known.delete(token);
    const [oldest] = this.known.keys();
    if (this.known.size >= this.capacity && oldest !== undefined) this.known.delete(oldest);
    this.known.set(token, { principal, expiresAt });
  }
}
