import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { userIdOf } from '#platform/auth';
import {
  HoldfastError,
  InternalError,
  PreconditionFailedError,
  RangeNotSatisfiableError,
  renderProblem,
  RequestMalformedError,
  RequestTooLargeError,
  RouteNotFoundError,
  UnsupportedMediaTypeError,
} from '#platform/errors';
import { pathOf, requestIdOf } from './request-info.js';
import { headersOfEveryAnswer } from './every-answer-headers.js';

const always = headersOfEveryAnswer();

/** Bytes; larger bodies are 413. */
export const BODY_LIMIT = 256 * 1024;

/** Every failure leaves the process here, as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Never throws, and leaves no promise behind: an error that cannot be told closes the one request that met it. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    try {
      const known = translate(error);
      if (!(known instanceof HoldfastError)) this.log('a request failed unexpectedly', request, error);
      this.send(known, request, reply);
    } catch (failure) {
      this.log('an error could not be answered', request, failure);
      this.answerPlainly(request, reply);
    }
  }

  private answerPlainly(request: FastifyRequest, reply: FastifyReply): void {
    try {
      this.send(new InternalError(), request, reply);
    } catch {
      reply.raw.destroy();
    }
  }

  private send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = renderProblem(error, { path: pathOf(request.url), requestId: requestIdOf(request) });
    // Some requests are refused by the router before any hook has run: what every answer has is set here.
    if (!reply.hasHeader('x-request-id')) reply.headers(always).header('X-Request-Id', request.id);
    reply.code(problem.status).headers(problem.headers).send(problem.body);
  }

  private log(msg: string, request: FastifyRequest, error: unknown): void {
    this.logger.error({ msg, requestId: requestIdOf(request), userId: userIdOf(request), error: textOf(error) });
  }
}

/** The stack where there is one; looking at what was thrown may itself throw. */
function textOf(error: unknown): string {
  try {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } catch {
    return 'a value that has no text was thrown';
  }
}

/** The router refuses a path that cannot be decoded, or an over-long id, before any hook runs: there is no such route. */
export function answerUnroutable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  new ProblemFilter().answer(new RouteNotFoundError(), request, reply);
}

/** By status; what a library forbids is what we do not have. */
const BY_STATUS: Readonly<Record<number, () => HoldfastError>> = {
  400: () => new RequestMalformedError('The request cannot be read.'),
  403: () => new RouteNotFoundError(),
  404: () => new RouteNotFoundError(),
  412: () => new PreconditionFailedError(),
  413: () => new RequestTooLargeError(BODY_LIMIT),
  415: () => new UnsupportedMediaTypeError(),
  416: () => new RangeNotSatisfiableError(),
};

/** What Fastify and Nest themselves refuse, in our words. */
function translate(error: unknown): unknown {
  if (error instanceof HoldfastError || typeof error !== 'object' || error === null) return error;
  const code = (error as { code?: unknown }).code;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new RequestTooLargeError(BODY_LIMIT);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new UnsupportedMediaTypeError();
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new RequestMalformedError();
    default:
  }
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  return BY_STATUS[Number(status)]?.() ?? error;
}
