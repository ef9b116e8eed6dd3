import type { Test } from 'supertest';
import { ACCOUNT } from '#samples';
import { asUser, request, withJson, withKey, type Answer } from './requests.js';
import { pause, waitFor } from './wait-for.js';

type Target = { readonly url: string };

export interface Opening {
  readonly user: string;
  readonly key: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function openAccount({ url }: Target, { user, key, body = accountBody(), headers = {} }: Opening): Test {
  return request(url).post('/accounts').use(asUser(user)).use(withKey(key)).set(headers).use(withJson(body));
}

export interface RetryOptions {
  readonly attempts?: number;
  /** No single wait is longer than this, whatever `Retry-After` says. */
  readonly capMs?: number;
}

/** What a well-behaved client does: repeats the same key on lost connections and on everything retryable. */
export async function openWithRetries(
  target: Target,
  opening: Opening,
  { attempts = 60, capMs = 250 }: RetryOptions = {},
): Promise<Answer> {
  let last: Answer | null = null;
  for (let attempt = 0; attempt < attempts; attempt++) {
    last = await openAccount(target, opening).catch(() => null);
    if (last !== null && last.body.retryable !== true) return last;
    const asked = Number(last?.headers['retry-after'] ?? 1) * 1_000;
    await pause(Math.min(asked, capMs));
  }
  throw new Error(
    `No final answer in ${attempts} attempts; last: ${last === null ? 'connection lost' : `${last.status} ${last.text}`}`,
  );
}

export function accountBody(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...ACCOUNT, ...overrides };
}

/** Reads the account until its CBU is there or refused, by the waiting read that clients use. */
export async function settledAccount(
  target: Target,
  user: string,
  id: string,
  seconds = 10,
): Promise<Record<string, unknown>> {
  return waitFor(`account ${id} to be settled`, async () => {
    const { body } = await request(target.url).get(`/accounts/${id}?wait=${seconds}`).use(asUser(user));
    return body.status === 'OPENING' || body.status === 'PENDING_CBU' ? null : (body as Record<string, unknown>);
  });
}
