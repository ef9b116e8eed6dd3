import { Logger } from '@nestjs/common';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** An unknown `kid` fetches the keys anew, so that a rotation is seen at once; strangers' tokens do so once in this time. */
const COOL_DOWN_MS = 1_000;
/** A key that was taken out of the set verifies nothing any more after this. */
const KEPT_MS = 60_000;
const FETCH_TIMEOUT_MS = 3_000;

/** The public keys at `url`: cached, rotated, and kept while whoever serves them is away. Calls `replaced` once other keys are in use. */
export function signingKeys(url: string, replaced: () => void): JWTVerifyGetKey {
  const logger = new Logger('SigningKeys');
  let lastGood: string | null = null;
  let changed = false;
  const fetchKeys = async (address: string, options: RequestInit): Promise<Response> => {
    try {
      const answer = await fetch(address, options);
      const text = await answer.text();
      if (answer.status !== 200 || !isKeySet(text)) throw new Error(`answered ${answer.status}, not a key set`);
      changed ||= lastGood !== null && lastGood !== text;
      lastGood = text;
    } catch (error) {
      logger.warn({ msg: 'AUTH_JWKS_URL gave no keys', kept: lastGood !== null, error: String(error) });
      if (lastGood === null) throw error;
    }
    return new Response(lastGood);
  };
  const options = {
    cooldownDuration: COOL_DOWN_MS,
    cacheMaxAge: KEPT_MS,
    timeoutDuration: FETCH_TIMEOUT_MS,
    [customFetch]: fetchKeys,
  };
  const keys = createRemoteJWKSet(new URL(url), options as Parameters<typeof createRemoteJWKSet>[1]);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } finally {
      // Only now: while the answer was read, tokens were still checked by the keys before it.
      if (changed) replaced();
      changed = false;
    }
  };
}

function isKeySet(text: string): boolean {
  const parsed = JSON.parse(text) as { keys?: unknown } | null;
  return Array.isArray(parsed?.keys);
}
