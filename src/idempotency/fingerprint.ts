import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * SHA-256 of the payload's canonical JSON (RFC 8785): member order and the spelling of numbers do not matter,
 * null is not absent, the order of arrays matters.
 */
export function fingerprint(payload: unknown): Buffer {
  const canonical = canonicalize(payload);
  if (canonical === undefined) throw new Error('Bug: a payload without a JSON form reached the kernel');
  return hash('sha256', canonical, 'buffer');
}
