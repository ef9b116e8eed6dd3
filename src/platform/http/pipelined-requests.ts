import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Pair = readonly [IncomingMessage, ServerResponse<IncomingMessage> & { req: IncomingMessage }];

/**
 * Requests of one connection one after the other. Node begins what was sent behind a request while that one is still being
 * worked on, also when its answer turns out to be the connection's last: then it would be run, and nobody told. So it waits
 * for the answer before it, and is never begun where the connection ends with that (RFC 9112, section 9.6).
 */
export function oneAtATime(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  /** Of each connection with a request in hand, those that wait behind it. */
  const waiting = new WeakMap<Socket, Pair[]>();
  const begin = (socket: Socket, [request, response]: Pair): void => {
    response.once('close', () => {
      // By then Node has ended the connection, if that was its last answer.
      process.nextTick(() => {
        const next = socket.writableEnded || socket.destroyed ? undefined : waiting.get(socket)?.shift();
        if (next === undefined) waiting.delete(socket);
        else begin(socket, next);
      });
    });
    for (const listener of listeners) listener.call(server, request, response);
  };
  server.on('request', (request, response) => {
    const { socket } = request;
    const behind = waiting.get(socket);
    if (behind !== undefined) behind.push([request, response]);
    else if (!socket.writableEnded) {
      waiting.set(socket, []);
      begin(socket, [request, response]);
    }
  });
}
