import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

type Line = Parameters<FastifyBaseLogger['info']>;

/**
 * Fastify makes a logger for each request, so that what it says of a request names it. Nearly no request has such a line,
 * and a logger is searched for what must not be written when it is made: it is made when its first line is.
 */
export function logRequestsLate(fastify: FastifyInstance): void {
  fastify.setChildLoggerFactory(
    (logger, bindings, options) => new LateLogger(() => logger.child(bindings, options)) as unknown as typeof logger,
  );
}

class LateLogger {
  private made: FastifyBaseLogger | null = null;

  constructor(private readonly make: () => FastifyBaseLogger) {}

  get level(): string {
    return this.logger.level;
  }
  child(...of: Parameters<FastifyBaseLogger['child']>): FastifyBaseLogger {
    return this.logger.child(...of);
  }
  fatal(...line: Line): void {
    this.logger.fatal(...line);
  }
  error(...line: Line): void {
    this.logger.error(...line);
  }
  warn(...line: Line): void {
    this.logger.warn(...line);
  }
  info(...line: Line): void {
    this.logger.info(...line);
  }
  debug(...line: Line): void {
    this.logger.debug(...line);
  }
  trace(...line: Line): void {
    this.logger.trace(...line);
  }
  silent(): void {
    // As its name says.
  }

  private get logger(): FastifyBaseLogger {
    return (this.made ??= this.make());
  }
}
