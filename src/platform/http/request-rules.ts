import type { FastifyRequest } from 'fastify';
import {
  ExpectationFailedError,
  MethodNotAllowedError,
  RequestMalformedError,
  UnsupportedMediaTypeError,
} from '#platform/errors';

/** The methods that some route of the API has; a preflight allows the same. */
export const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Not known to the API, but answered: for preflights. */
const ASKS_FOR_OPTIONS = 'OPTIONS';

/** Two lines would let a proxy and us see two hosts (RFC 9112, 3.2); HTTP/1.0 may come without any. */
export function checkHost({ raw }: FastifyRequest): undefined {
  const { rawHeaders, httpVersion } = raw;
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index] ?? '')) hosts += 1;
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1'))
    throw new RequestMalformedError('A request has exactly one Host header.');
}

/** The parser takes any coding before `chunked`, and chunks in HTTP/1.0; a proxy that does not would see another end of the request (RFC 9112, 6.1). */
export function checkFraming({ headers, raw }: FastifyRequest): undefined {
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || raw.httpVersion !== '1.1')) {
    throw new RequestMalformedError(
      'A body comes with a Content-Length, or in HTTP/1.1 with Transfer-Encoding: chunked.',
    );
  }
}

const isHost = (name: string): boolean => name.length === 4 && name.toLowerCase() === 'host';

/** What can be said of a request without its body, once its sender may ask at all. */
export function checkForm({ method, headers }: FastifyRequest): undefined {
  if (!METHODS.includes(method) && method !== ASKS_FOR_OPTIONS) throw new MethodNotAllowedError(METHODS);
  const { expect, 'content-encoding': encoding } = headers;
  if (expect !== undefined && expect.toLowerCase() !== '100-continue') throw new ExpectationFailedError();
  if (encoding !== undefined)
    throw new UnsupportedMediaTypeError('Send the body as it is, without a Content-Encoding.', {
      'accept-encoding': 'identity',
    });
}
