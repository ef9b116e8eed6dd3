import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HoldfastError, renderProblem } from '#platform/errors';
import { pathOf, requestIdOf } from '#platform/http';

/** Answers the kernel's failures, and the application's own HoldfastErrors, as problem+json; leaves all others alone. */
@Catch(HoldfastError)
export class KernelErrorFilter implements ExceptionFilter<HoldfastError> {
  async catch(error: HoldfastError, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = renderProblem(error, { path: pathOf(request.url), requestId: requestIdOf(request) });
    await http.getResponse<FastifyReply>().code(problem.status).headers(problem.headers).send(problem.body);
  }
}
