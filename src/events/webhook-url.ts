import { RequestInvalidError } from '../errors/index.js';

/** The address as it will be called. Throws RequestInvalidError. */
export function parseWebhookUrl(given: string, production: boolean): string {
  const refuse = (message: string): never => {
    throw new RequestInvalidError([{ field: 'url', message }]);
  };
  const url = URL.canParse(given) ? new URL(given) : refuse('must be an absolute URL');
  if (url.protocol !== 'https:' && (production || url.protocol !== 'http:')) refuse(production ? 'must be an https URL' : 'must be an https or http URL');
  // A password in an address ends up in lists and logs; the signature says who is calling.
  if (url.username !== '' || url.password !== '') refuse('must not contain a user or password');
  if (url.hash !== '') refuse('must not contain a fragment');
  if (url.href.length > 2000) refuse('is too long');
  return url.href;
}
