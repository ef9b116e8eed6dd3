import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { userIdOf } from '../auth/index.js';
import { HoldfastError, renderProblem, RequestMalformedError, RequestTooLargeError, RouteNotFoundError, UnsupportedMediaTypeError } from '../errors/index.js';
import { pathOf, requestIdOf } from './request-info.js';

/** Bytes; larger bodies are 413. */
export const BODY_LIMIT = 256 * 1024;

/** Every failure leaves the process here, as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    void this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  async answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const known = translate(error);
    if (!(known instanceof HoldfastError)) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.logger.error({ msg: 'a request failed unexpectedly', requestId: requestIdOf(request), userId: userIdOf(request), error: text });
    }
    const problem = renderProblem(known, { path: pathOf(request.url), requestId: requestIdOf(request) });
    await reply.code(problem.status).headers(problem.headers).send(problem.body);
  }
}

/** The router refuses a path that cannot be decoded, or an over-long id, before any hook runs: there is no such route. */
export async function answerUnroutable(_error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('X-Request-Id', request.id);
  await new ProblemFilter().answer(new RouteNotFoundError(), request, reply);
}

/** What Fastify and Nest themselves refuse, in our words. */
function translate(error: unknown): unknown {
  if (error instanceof HoldfastError) return error;
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
  if (status === 404) return new RouteNotFoundError();
  if (status === 413) return new RequestTooLargeError(BODY_LIMIT);
  if (status === 415) return new UnsupportedMediaTypeError();
  if (status === 400) return new RequestMalformedError('The request cannot be read.');
  return error;
}
