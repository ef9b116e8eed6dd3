import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import {
  HeadersTooLargeError,
  MethodNotAllowedError,
  renderProblem,
  RequestMalformedError,
  RequestTimeoutError,
  RequestTooLargeError,
  type HoldfastError,
} from '#platform/errors';
import { endAfterAnswer } from './last-answer.js';
import { BODY_LIMIT } from './problem.filter.js';
import { METHODS } from './request-rules.js';
import { headersOfEveryAnswer } from './every-answer-headers.js';

/** What Node's parser says, in our words; all else is a request that cannot be read. */
const KNOWN: Readonly<Record<string, () => HoldfastError>> = {
  ERR_HTTP_REQUEST_TIMEOUT: () => new RequestTimeoutError(),
  HPE_HEADER_OVERFLOW: () => new HeadersTooLargeError(),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: () => new RequestTooLargeError(BODY_LIMIT),
  HPE_INVALID_METHOD: () => new MethodNotAllowedError(METHODS),
};

type ParserError = Error & { code?: string };
/** As Node keeps it: the answer that is being written on this connection. */
type Busy = Socket & { _httpMessage?: ServerResponse | null };

const always = headersOfEveryAnswer();
const answered = new WeakSet<Socket>();

/** A request that never became one for the router: the parser gave up on it, or it took too long to arrive. */
export function answerUnparsed(this: FastifyInstance, error: ParserError, socket: Socket): void {
  const known = KNOWN[error.code ?? '']?.() ?? new RequestMalformedError('The request cannot be read.');
  const requestId = randomUUID();
  if (error.code === 'ECONNRESET' || !socket.writable || answered.has(socket)) {
    if (!answered.has(socket)) socket.destroy();
    return;
  }
  const pending = (socket as Busy)._httpMessage;
  // What was received whole and waits for its answer is an earlier request: its client would take a 400 for that answer.
  if (pending?.req.complete === true) {
    answered.add(socket);
    pending.once('close', () => socket.destroySoon());
    return;
  }
  // Half an answer must not be followed by another one.
  if (pending?.headersSent === true) {
    socket.destroy();
    return;
  }
  this.log.info(
    { requestId, cause: error.code, code: known.code, address: socket.remoteAddress },
    'a request could not be read',
  );
  endWith(socket, known, requestId);
}

/** Answers what Node hands over before or beside the router. */
export function answerBesideRouter(fastify: FastifyInstance): void {
  // With an expectation that we do not know, it is a request like all others, and refused as such.
  fastify.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    fastify.server.emit('request', request, response),
  );
  fastify.server.on('connect', (_request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    endWith(socket, new MethodNotAllowedError(METHODS), randomUUID());
  });
}

function endWith(socket: Socket, error: HoldfastError, requestId: string): void {
  answered.add(socket);
  const { status, headers, body } = renderProblem(error, { path: '/', requestId });
  const all = {
    ...always,
    ...headers,
    'x-request-id': requestId,
    'content-length': String(body.length),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`), body]),
  );
  endAfterAnswer(socket);
}
