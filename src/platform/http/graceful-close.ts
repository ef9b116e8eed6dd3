import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StoppingError } from '#platform/errors';
import { endAfterAnswer } from './last-answer.js';
import { oneAtATime } from './pipelined-requests.js';

/**
 * Connections that end with their answer. A keep-alive connection with a request in flight would hold a process that
 * stops for Fastify's keep-alive time-out after that request was answered. And whoever is refused before its body was
 * read could go on sending it: the rest of it is not waited for, only kept from breaking the answer.
 */
export function closeConnections(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  oneAtATime(fastify.server);
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  // On a connection that was open before; Fastify's own refusal is not written in our words.
  fastify.addHook('onRequest', (_request, _reply, done) => done(closing ? new StoppingError() : undefined));
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const unread = !request.raw.complete && announcesBody(request);
    if (closing || unread) reply.header('connection', 'close');
    // Node calls this after an answer that is the connection's last, and would close it over what is still being sent.
    if (unread) request.raw.socket.destroySoon = () => endAfterAnswer(request.raw.socket);
    done();
  });
}

function announcesBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
