import type { IncomingMessage } from 'node:http';
import { answerUnroutable, BODY_LIMIT } from './problem.filter.js';
import { newRequestId } from './request-info.js';
import { originForm } from './request-target.js';
import { answerUnparsed } from './unparsed.js';

/** Milliseconds for the headers of a request to arrive, and for all of it; what is answered, and how long that takes, is another matter. */
const HEADERS_MS = 15_000;
const REQUEST_MS = 30_000;
/** How often Node looks for those that are late. */
const LOOK_MS = 1_000;

/** How Fastify listens: what it refuses by itself is said in our words. */
export function serverOptions(): object {
  return {
    requestTimeout: REQUEST_MS,
    // The Host header is checked by us: Node's own refusal has no body.
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: LOOK_MS, requireHostHeader: false },
    return503OnClosing: false,
    bodyLimit: BODY_LIMIT,
    rewriteUrl: (request: IncomingMessage) => originForm(request.url ?? '/'),
    clientErrorHandler: answerUnparsed,
    frameworkErrors: answerUnroutable,
    genReqId: (request: IncomingMessage) => newRequestId(request.headers),
  };
}
