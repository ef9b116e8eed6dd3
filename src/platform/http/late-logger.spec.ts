import { describe, expect, it } from '@jest/globals';
import { fastify, LogController, type FastifyBaseLogger, type FastifyRequest } from 'fastify';
import { pino } from 'pino';
import { logRequestsLate } from './late-logger.js';
import { logOptions } from './logger.js';

type Line = Readonly<Record<string, unknown>>;

/** What one request writes, and how many loggers were made for it. */
async function logged(write: (request: FastifyRequest) => void): Promise<{ lines: Line[]; made: number }> {
  const lines: Line[] = [];
  let made = 0;
  const logger = pino(
    { ...logOptions('trace'), onChild: () => (made += 1) },
    { write: (line: string) => void lines.push(JSON.parse(line) as Line) },
  );
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => 'r-1',
  });
  logRequestsLate(app);
  app.get('/', (request, reply) => {
    write(request);
    return reply.send('');
  });
  await app.ready();
  made = 0;
  await app.inject('/');
  await app.close();
  return { lines, made };
}

describe('the logger of a request', () => {
  it('is not made for a request that writes nothing', async () => {
    expect(await logged(() => undefined)).toEqual({ lines: [], made: 0 });
  });

  it.each(['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const)(
    'names the request at level %s, and keeps what is personal to itself',
    async (level) => {
      const { lines, made } = await logged((request) => {
        request.log[level]({ ownerName: 'Ana', err: new Error('it broke') }, 'a line');
        request.log[level]('another');
      });
      expect(made).toBe(1);
      const named = { level: pino.levels.values[level], reqId: 'r-1' };
      expect(lines).toMatchObject([
        { ...named, ownerName: '[redacted]', err: { message: 'it broke' }, msg: 'a line' },
        { ...named, msg: 'another' },
      ]);
    },
  );

  it('has a level, and children that name the request too', async () => {
    const { lines } = await logged((request) => request.log.child({ part: 'p' }).info(request.log.level));
    expect(lines).toMatchObject([{ reqId: 'r-1', part: 'p', msg: 'trace' }]);
  });
});
