import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StartError, type Config } from '#platform/config';

/** Why a port cannot be listened on, by the system's error code, as the end of a sentence. */
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; stop it, or set PORT to a free one (0 takes one from the system)',
  EACCES: 'this user may not; set PORT to one above 1023',
  EADDRNOTAVAIL: 'HOST is no address of this machine',
  ENOTFOUND: 'HOST is no name that this machine knows',
  EAI_AGAIN: 'HOST is no name that can be looked up now',
  EINVAL: 'HOST is no address that can be listened on',
};

/**
 * Throws StartError when HOST and PORT cannot be listened on: asked before anything is started that would have to be stopped
 * again.
 */
export async function assertFree({ host, port }: Config): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    throw told(error, host, port);
  } finally {
    if (probe.listening) await new Promise((resolve) => probe.close(resolve));
  }
}

/** Throws StartError when somebody else has taken the port meanwhile. */
export async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<void> {
  await app.listen(port, host).catch((error: unknown) => {
    throw told(error, host, port);
  });
}

function told(error: unknown, host: string, port: number): unknown {
  const { code = '' } = error as { code?: string };
  const reason = REASONS[code];
  return reason === undefined
    ? error
    : new StartError(`PORT ${port} of HOST ${host} cannot be listened on (${code}): ${reason}.`, { cause: error });
}
