/**
 * The package that we call others with, loaded where there is somebody to call: most processes have nobody. The first
 * undici of a process lends its connections to every `fetch` in it, and the package's refuse a `content-length` of the
 * caller's own, which some packages send; so Node's goes first.
 */
export async function loadUndici(): Promise<typeof import('undici')> {
  void globalThis.Headers;
  // eslint-disable-next-line no-restricted-syntax -- the one place
  return import('undici');
}
