import type { Logger } from 'pino';

/**
 * What Node reports about the whole process, as lines of the log. After an error that nobody caught nothing in memory
 * can be trusted: it is written with its stack, then `end` lets what is in hand finish and exits with 1, so that
 * whoever runs the process starts it anew.
 */
export function reportProcessEvents(logger: Logger, end: () => void): void {
  // Node's own listener would print plain text among the lines.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => logger.warn({ msg: 'a warning of the process', warning: stackOf(warning) }));
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ msg: 'an error that nobody caught; the process ends', origin, error: stackOf(error) });
    end();
  });
  process.on('unhandledRejection', (reason) => {
    logger.fatal({
      msg: 'a promise failed and nobody looked; the process ends',
      origin: 'unhandledRejection',
      error: stackOf(reason),
    });
    end();
  });
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error
    ? (thrown.stack ?? thrown.message)
    : `not an Error: ${typeof thrown === 'object' ? 'an object' : String(thrown)}`;
}
