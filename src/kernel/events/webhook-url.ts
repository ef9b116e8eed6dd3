import { RequestInvalidError } from '#platform/errors';

/** Of the column that it is stored in. */
const LONGEST_URL = 2000;
/** What has no business with HTTP (mail, shells, name servers) listens below this; 80 and 443 are the exceptions. */
const LEAST_PORT = 1024;

/** The address as it will be called; whether it may be called is the outgoing guard's to say. Throws RequestInvalidError. */
export function parseWebhookUrl(given: string, production: boolean): URL {
  const refuse = (message: string): never => {
    throw new RequestInvalidError([{ field: 'url', message }]);
  };
  const url = URL.canParse(given) ? new URL(given) : refuse('must be an absolute URL');
  if (url.protocol !== 'https:' && (production || url.protocol !== 'http:'))
    refuse(production ? 'must be an https URL' : 'must be an https or http URL');
  // A password in an address ends up in lists and logs; the signature says who is calling.
  if (url.username !== '' || url.password !== '') refuse('must not contain a user or password');
  if (url.hash !== '') refuse('must not contain a fragment');
  if (![80, 443].includes(portOf(url)) && portOf(url) < LEAST_PORT)
    refuse(`must have port 80, 443 or one from ${LEAST_PORT} on`);
  // Measured as it is stored: written as a URL, one character may be nine.
  if (url.href.length > LONGEST_URL) refuse(`must have at most ${LONGEST_URL} characters once written as a URL`);
  return url;
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
