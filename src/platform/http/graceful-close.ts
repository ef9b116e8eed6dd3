import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StoppingError } from '#platform/errors';

/**
 * Connections that end with their answer. A keep-alive connection with a request in flight would hold a process that
 * stops for Fastify's keep-alive time-out after that request was answered. And whoever is refused before its body was
 * read could go on sending it: the rest of it is not waited for.
 */
export function closeConnections(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  // On a connection that was open before; Fastify's own refusal is not written in our words.
  fastify.addHook('onRequest', (_request, _reply, done) => done(closing ? new StoppingError() : undefined));
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (closing || (!request.raw.complete && announcesBody(request))) reply.header('connection', 'close');
    done();
  });
}

function announcesBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
