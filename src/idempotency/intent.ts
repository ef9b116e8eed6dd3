import type { Principal } from '#platform/auth';
import type { RenderedAnswer } from '#platform/errors';
import { fingerprint } from './fingerprint.js';
import type { KeyRow, KeyScope } from './idempotency-keys.js';

/** What tells one intended operation from another. */
export interface Intent {
  readonly method: string;
  /** See scopePath. */
  readonly path: string;
  readonly key: string;
  readonly actor: Principal;
  /** Body as received plus query; another one under the same key is refused. */
  readonly payload: unknown;
}

/** What is known of a key before its command is. */
export interface Look {
  /** Null = nobody has used the key yet. */
  readonly row: KeyRow | null;
  readonly print: Buffer;
}

export interface IdempotentInput extends Intent {
  /** A registered lifecycle's name. */
  readonly lifecycle: string;
  readonly originIp: string | null;
  /** The validated command that the lifecycle works on and that is stored for a resume. */
  readonly command: unknown;
  readonly traceparent: string | null;
  readonly requestId: string;
  /** A key derived for this one call is new but for rare repeats, so it is claimed without a look first. */
  readonly likelyNew?: boolean;
  /** Spares the first look when somebody has looked already. */
  readonly look?: Look | null;
}

/** What this request did towards the answer. */
export type Contribution = 'created' | 'resumed' | 'replayed';

export interface IdempotentAnswer extends RenderedAnswer {
  readonly contribution: Contribution;
  /** When the key may be used for a new request. */
  readonly expiresAt: Date;
}

export function scopeOf({ actor, key, method, path }: Intent): KeyScope {
  return { userId: actor.sub, key, method, path };
}

/** What a look would find if nobody has used the key. */
export function unseen({ payload }: Intent): Look {
  return { row: null, print: fingerprint(payload) };
}
