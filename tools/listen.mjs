import { once } from 'node:events';

/**
 * Has the server listen on loopback, on a port of the system's choice unless one is given; answers which.
 * @param {import('node:net').Server} server
 */
export async function listen(server, port = 0) {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen on a port');
  return address.port;
}
