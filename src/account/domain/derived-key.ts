/** Stable across retries, take-overs and the completer; unique across users; short enough for any provider. */
export function derivedKey(accountId: string): string {
  return `api-${accountId}`;
}
