import { RequestInvalidError } from '../errors/index.js';

/** The URL if its origin is allowed; compared as origins, since a prefix like `https://shop.example` also begins `https://shop.example.evil.test`. */
export function checkedReturnUrl(value: string, origins: readonly string[]): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') throw invalid('must be an http or https URL');
  if (!origins.includes(url.origin)) throw invalid('must be of an origin that is allowed here');
  return url.href;
}

function invalid(message: string): RequestInvalidError {
  return new RequestInvalidError([{ field: 'returnUrl', message }]);
}
