import { Logger } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';

export interface LogLine {
  readonly level: 'log' | 'warn' | 'error';
  readonly members: Readonly<Record<string, unknown>>;
}

/** What this process logs through Nest while `work` runs, and until its last callback has ended; nothing is written meanwhile. */
export async function watchLogs(work: () => Promise<void>): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  const take =
    (level: LogLine['level']) =>
    (message: unknown): void =>
      void lines.push({
        level,
        members: typeof message === 'object' ? (message as LogLine['members']) : { msg: message },
      });
  Logger.overrideLogger({ log: take('log'), warn: take('warn'), error: take('error') });
  try {
    await work();
    await setImmediate();
    return lines;
  } finally {
    Logger.overrideLogger(false);
  }
}
