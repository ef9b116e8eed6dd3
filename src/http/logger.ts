import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/index.js';
import { logLines } from './log-lines.js';

/** pino matches a path by its depth, so each name is listed once per level that our log lines have. */
const HIDDEN = ['authorization', 'cookie', 'ownerName', 'ownerCuit'].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines, pretty on a terminal; secrets and personal fields are never written. */
export function createLogger(config: Config): Logger {
  const pretty = config.logPretty ?? process.stdout.isTTY;
  const options = { level: config.logLevel, redact: { paths: HIDDEN, censor: '[redacted]' } };
  return pretty ? pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } }) : pino(options, logLines());
}

/** Nest's own log lines, through the same pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  /** Nest's own lines are text about its start, which is for a closer look; ours have members, and are news. */
  log(message: unknown, context?: unknown): void {
    this.logger[typeof message === 'object' ? 'info' : 'debug'](line(message, context));
  }
  warn(message: unknown, context?: unknown): void {
    this.logger.warn(line(message, context));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(line(message, rest.at(-1)));
  }
  fatal(message: unknown, context?: unknown): void {
    this.logger.fatal(line(message, context));
  }
}

function line(message: unknown, context: unknown): object {
  const members = typeof message === 'object' && message !== null ? message : { msg: String(message) };
  return { context, ...members };
}
