import type { Socket } from 'node:net';

/** How long a client may take to read its last answer. */
const LINGER_MS = 1_000;

/**
 * Ends a connection so that its last answer arrives: what the client still sends is read and thrown away for a while.
 * A connection that is closed over unread bytes is reset, and with it goes an answer that the client has not read yet
 * (RFC 9112, section 9.6).
 */
export function endAfterAnswer(socket: Socket): void {
  // The parser reads no longer: what follows is no request.
  socket.removeAllListeners('data').on('data', () => undefined);
  socket.end();
  const late = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(late));
}
