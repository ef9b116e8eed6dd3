import { Injectable } from '@nestjs/common';
import { AnonymousCookie } from './anonymous-cookie.js';
import { AuthenticationFailedError } from './auth-failure.js';
import type { Principal } from './principal.js';

/** Spent stays spent, so it is asked for once; a bound on the memory that it takes. */
const MOST_KNOWN = 10_000;

/** The profile behind the cookie was claimed: whatever it had belongs to a user with a token. */
export class SpentCookieError extends AuthenticationFailedError {
  constructor(clear?: string) {
    const detail = 'This cookie was spent when what it had was claimed; sign in, or start anew.';
    super('cookie', detail, clear === undefined ? {} : { headers: { 'set-cookie': clear } });
  }
}

/** Refuses a cookie whose profile was claimed. Whoever keeps the profiles says which; one row is read, and only for users without a token. */
@Injectable()
export class SpentCookies {
  private readonly known = new Set<string>();
  private ask: ((anonymousId: string) => Promise<boolean>) | null = null;

  constructor(private readonly cookies: AnonymousCookie) {}

  /** Called once, by the module that keeps the profiles. */
  askedOf(ask: (anonymousId: string) => Promise<boolean>): void {
    this.ask = ask;
  }

  /** Throws SpentCookieError, which also has the browser forget it. */
  async assertUnspent({ sub }: Principal): Promise<void> {
    if (!this.known.has(sub) && (await this.ask?.(sub)) !== true) return;
    this.remember(sub);
    throw new SpentCookieError(this.cookies.clear());
  }

  private remember(anonymousId: string): void {
    const [oldest] = this.known;
    if (oldest !== undefined && this.known.size >= MOST_KNOWN) this.known.delete(oldest);
    this.known.add(anonymousId);
  }
}
