import { RequestInvalidError } from '#platform/errors';

/** Of the URL as it is stored and sent on, written out: what a gateway takes. */
export const MAX_RETURN_URL = 2_000;

/** The URL written out, if its origin is allowed; compared as origins, since a prefix like `https://shop.example` also begins `https://shop.example.evil.test`. */
export function checkedReturnUrl(value: string, origins: readonly string[]): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw invalid('must be an http or https URL');
  if (!origins.includes(url.origin)) throw invalid('must be of an origin that is allowed here');
  if (url.href.length > MAX_RETURN_URL)
    throw invalid(`must have at most ${MAX_RETURN_URL} characters once it is percent-encoded`);
  return url.href;
}

/** Of the service itself, where /shop is: its origin, and on this machine its other name too. */
export function originsOfOurPages(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin);
  const alias = ['127.0.0.1', '[::1]'].includes(hostname) ? [`${protocol}//localhost:${port}`] : [];
  return [new URL(origin).origin, ...alias.map((each) => new URL(each).origin)];
}

function invalid(message: string): RequestInvalidError {
  return new RequestInvalidError([{ field: 'returnUrl', message }]);
}
