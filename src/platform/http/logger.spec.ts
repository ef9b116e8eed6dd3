import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { logOptions, NestLogger } from './logger.js';

/** The members of the only line that `write` makes. */
function lineOf(write: (logger: NestLogger, plain: pino.Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  const logger = pino(logOptions('trace'), { write: (line: string) => void lines.push(line) });
  write(new NestLogger(logger), logger);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('An Error that is logged', () => {
  const shown = { message: 'it broke', stack: expect.stringContaining('logger.spec') };

  it.each(['err', 'error', 'reason', 'cause'])('shows its message and its stack under the name %s', (name) => {
    expect(lineOf((_, logger) => logger.warn({ msg: 'm', [name]: new Error('it broke') }))[name]).toMatchObject(shown);
  });

  it('shows them when it is all that is logged, by Nest or by us', () => {
    expect(lineOf((logger) => logger.error(new Error('it broke'), 'Context'))).toMatchObject({
      msg: 'it broke',
      context: 'Context',
      err: shown,
    });
    expect(lineOf((logger) => logger.warn({ msg: 'm', error: new Error('it broke') }))).toMatchObject({
      msg: 'm',
      error: shown,
    });
    expect(lineOf((_, logger) => logger.error(new Error('it broke')))).toMatchObject({ err: shown });
  });

  it('shows what caused it and what it is made of, also in a circle', () => {
    const circle = new Error('it broke', { cause: new Error('inner') });
    (circle.cause as Error).cause = circle;
    expect(lineOf((_, logger) => logger.error({ err: circle }))['err']).toMatchObject({
      ...shown,
      cause: expect.stringContaining('inner'),
    });
    const both = new AggregateError([new Error('one'), new Error('two')], 'it broke');
    expect(lineOf((_, logger) => logger.error({ err: both }))['err']).toMatchObject({
      causes: [{ message: 'one' }, { message: 'two' }],
    });
  });

  it('shows nothing of the row that a driver adds', () => {
    const error = Object.assign(new Error('it broke'), {
      code: '23514',
      detail: 'Failing row contains (Ana Diaz)',
      parameters: ['Ana Diaz'],
    });
    const line = lineOf((_, logger) => logger.error({ err: error }));
    expect(line['err']).toMatchObject({ ...shown, code: '23514' });
    expect(JSON.stringify(line)).not.toContain('Ana Diaz');
  });
});

describe('A secret or a personal field', () => {
  it.each([
    ...['authorization', 'cookie', 'ownerName', 'ownerCuit', 'contactEmail', 'shippingAddress', 'billingAddress'],
  ])('%s is not written, on any level that a line of ours has', (name) => {
    const planted = { [name]: 'planted' };
    const line = lineOf((_, logger) => logger.info({ ...planted, one: planted, two: { deeper: planted } }));
    expect(JSON.stringify(line)).not.toContain('planted');
    expect(JSON.stringify(line).match(/\[redacted\]/g)).toHaveLength(3);
  });
});
