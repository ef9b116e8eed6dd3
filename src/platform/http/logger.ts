import type { LoggerService } from '@nestjs/common';
import { pino, type Logger, type LoggerOptions } from 'pino';
import { StartError, type Config } from '#platform/config';
import { traceIdsOf, type Collector } from '#platform/telemetry';
import { logLines } from './log-lines.js';

/** pino matches a path by its depth, so each name is listed once per level that our log lines have. */
const PERSONAL = ['ownerName', 'ownerCuit', 'contactEmail', 'shippingAddress', 'billingAddress'];
const HIDDEN = ['authorization', 'cookie', ...PERSONAL].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Of those that are one error together. */
const MOST_ERRORS = 5;

/** What is written, whatever it is written to. */
export function logOptions(level: string): LoggerOptions {
  return {
    level,
    formatters: { log: withErrors },
    serializers: SERIALIZERS,
    redact: { paths: HIDDEN, censor: '[redacted]' },
  };
}

/**
 * JSON lines, pretty on a terminal; secrets and personal fields are never written. Where spans are collected, each line
 * names the one that is under way.
 */
export function createLogger(config: Config, collector: Collector | null = null): Logger {
  const pretty = config.logPretty ?? process.stdout.isTTY;
  const mixin = collector === null ? {} : { mixin: () => ({ ...traceIdsOf(collector.current()) }) };
  const options = { ...logOptions(config.logLevel), ...mixin };
  return pretty
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } })
    : pino(options, logLines());
}

/** pino's own writes every member of an error, and a driver's has the values of the row that failed. */
const SERIALIZERS = { err: told, error: told };

/** An Error has no members that JSON would show; under whatever name it is logged, its text and stack are. */
function withErrors(members: Record<string, unknown>): Record<string, unknown> {
  if (!Object.values(members).some((each) => each instanceof Error)) return members;
  return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, told(each)]));
}

function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const { code } = error as { code?: unknown };
  const causes = error instanceof AggregateError ? error.errors.slice(0, MOST_ERRORS).map(told) : undefined;
  // A cause of a cause … of itself would never end, so that only its stack is followed.
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : undefined;
  return { type: name, message, stack, code, cause, causes };
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
    // Nest logs what ends a start, and whoever started it is told in a sentence.
    if (message instanceof StartError) return;
    this.logger.error(line(message, rest.at(-1)));
  }
  fatal(message: unknown, context?: unknown): void {
    this.logger.fatal(line(message, context));
  }
}

function line(message: unknown, context: unknown): object {
  if (message instanceof Error) return { context, msg: message.message, err: message };
  const members = typeof message === 'object' && message !== null ? message : { msg: String(message) };
  return { context, ...members };
}
