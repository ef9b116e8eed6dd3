import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '#platform/config';
import { Metrics, Tracing } from '#platform/telemetry';
import { doubtOf, type CallOutcome } from './call-outcome.js';
import { ForeignCaller, type CallBudget } from './foreign-caller.js';
import type { ForeignCall, ForeignOutcome } from './foreign-outcome.js';

const HOUR = 3_600_000;
const UNKNOWN: ForeignOutcome<never> = { kind: 'unknown', reason: 'time-out' };
const MISCONFIGURED: ForeignOutcome<never> = { kind: 'misconfigured', reason: 'HTTP 401' };
const REFUSED: ForeignOutcome<never> = { kind: 'refused', status: 409, code: 'payment.closed', detail: '' };
const NEVER: ForeignOutcome<null> = { kind: 'done', value: null };
const DONE: ForeignOutcome<string> = { kind: 'done', value: 'captured' };

describe('a foreign call', () => {
  let caller: ForeignCaller;
  let sent: string[];

  beforeEach(() => {
    caller = new ForeignCaller(
      loadConfig({ FOREIGN_BACKOFF_MS: '1', FOREIGN_KEY_HORIZON_MS: String(23 * HOUR) }),
      new Metrics(),
      new Tracing(),
    );
    sent = [];
  });

  /** The other side answers from these scripts in turn, then as it did last. */
  function callTo(
    script: { call?: ForeignOutcome<string>[]; find?: ForeignOutcome<string | null>[] | null },
    breaker = 'gateway',
  ): ForeignCall<void, string> {
    const answer = <T>(name: string, answers: ForeignOutcome<T>[]): Promise<ForeignOutcome<T>> => {
      sent.push(name);
      return Promise.resolve((answers.length > 1 ? answers.shift() : answers[0]) as ForeignOutcome<T>);
    };
    const { call = [DONE], find = [NEVER] } = script;
    return {
      system: 'gateway',
      breaker,
      call: () => answer('call', call),
      find: find === null ? null : () => answer('find', find),
    };
  }

  const make = (
    call: ForeignCall<void, string>,
    budget: Partial<CallBudget> = {},
    signal = new AbortController().signal,
  ): Promise<CallOutcome<string>> =>
    caller.make(
      call,
      undefined,
      { key: 'k', signal, traceparent: null },
      { attempts: 1, totalMs: 5_000, unknownAgeMs: null, ...budget },
    );
  const openBreaker = (breaker: string): Promise<unknown> =>
    make(callTo({ call: [UNKNOWN] }, breaker), { attempts: 5, askFirst: false });

  it.each([
    ['by a system that does not answer', [UNKNOWN]],
    ['by a system that does not let us ask', [MISCONFIGURED]],
    ['by a system that refuses to say', [REFUSED]],
  ])('in doubt stays in doubt and is not sent while it is not answered %s', async (_how, find) => {
    for (const unknownAgeMs of [0, HOUR, 24 * HOUR])
      expect(doubtOf(await make(callTo({ find }), { unknownAgeMs }))).toBe('open');
    expect(sent).toEqual(['find', 'find', 'find']);
  });

  it('in doubt stays in doubt behind an open circuit breaker, at any age, and costs no attempt', async () => {
    await openBreaker('gateway');
    sent = [];
    for (const unknownAgeMs of [0, HOUR, 24 * HOUR]) {
      for (const askFirst of [true, false])
        expect(await make(callTo({}), { unknownAgeMs, askFirst })).toMatchObject({ kind: 'not-sent', inDoubt: true });
    }
    expect(sent).toEqual([]);
  });

  it('in doubt stays in doubt when the process stops before it was answered', async () => {
    expect(
      await make(
        callTo({ find: [DONE] }),
        { unknownAgeMs: 0 },
        AbortSignal.abort(new Error('The process is stopping')),
      ),
    ).toMatchObject({
      kind: 'unknown',
      inDoubt: true,
    });
  });

  it.each([
    ['nothing left this process', null, 'not-sent'],
    ['it had no effect', MISCONFIGURED, 'misconfigured'],
    ['it is unknown again', UNKNOWN, 'unknown'],
  ])('in doubt that is repeated without asking stays in doubt when %s', async (_what, answer, kind) => {
    if (answer === null) await openBreaker('gateway');
    expect(await make(callTo({ call: [answer ?? DONE] }), { unknownAgeMs: 0, askFirst: false })).toMatchObject({
      kind,
      inDoubt: true,
    });
  });

  it('is in doubt once its outcome is unknown, and not when it was never sent or had no effect', async () => {
    expect(doubtOf(await make(callTo({ call: [UNKNOWN] }, 'a')))).toBe('open');
    expect(doubtOf(await make(callTo({ call: [MISCONFIGURED] }, 'b')))).toBe('settled');
    await openBreaker('c');
    expect(await make(callTo({}, 'c'))).toMatchObject({ kind: 'not-sent', inDoubt: false });
  });

  it('ends its doubt with what the other side tells', async () => {
    expect(await make(callTo({ find: [DONE] }), { unknownAgeMs: HOUR })).toEqual(DONE);
    expect(await make(callTo({ call: [REFUSED] }), { unknownAgeMs: HOUR })).toEqual(REFUSED);
    expect(doubtOf(await make(callTo({ call: [MISCONFIGURED] }), { unknownAgeMs: HOUR }))).toBe('settled');
    expect(sent).toEqual(['find', 'find', 'call', 'find', 'call']);
  });

  it('is asked for before each repetition, also within one budget', async () => {
    expect(await make(callTo({ call: [UNKNOWN], find: [NEVER, UNKNOWN, DONE] }), { attempts: 4 })).toEqual(DONE);
    expect(sent).toEqual(['call', 'find', 'call', 'find', 'find']);
  });

  it('that trusts its key is asked for only when it is refused after it may have succeeded', async () => {
    const trusting = { attempts: 2, askFirst: false };
    expect(await make(callTo({ call: [UNKNOWN, REFUSED], find: [DONE] }), trusting)).toEqual(DONE);
    expect(await make(callTo({ call: [UNKNOWN, REFUSED], find: [NEVER] }), trusting)).toEqual(REFUSED);
    expect(await make(callTo({ call: [UNKNOWN, REFUSED], find: [UNKNOWN] }), trusting)).toMatchObject({
      kind: 'unknown',
      inDoubt: true,
    });
  });

  it('past the horizon of its key is asked for and never sent again; only then, and when nobody knows, it is lost', async () => {
    const late = { unknownAgeMs: 24 * HOUR };
    expect(await make(callTo({ find: [DONE] }), late)).toEqual(DONE);
    expect(await make(callTo({ find: [NEVER] }), late)).toMatchObject({ kind: 'lost', inDoubt: true });
    expect(sent).toEqual(['find', 'find']);
  });

  it('past the horizon of a key that is never forgotten is asked for, and sent again when nobody knows', async () => {
    const late = { unknownAgeMs: 24 * HOUR };
    expect(await make({ ...callTo({ find: [DONE] }), forgets: false }, late)).toEqual(DONE);
    expect(await make({ ...callTo({ find: [UNKNOWN] }), forgets: false }, late)).toMatchObject({ kind: 'unknown' });
    expect(await make({ ...callTo({ find: [NEVER] }), forgets: false }, late)).toEqual(DONE);
    expect(sent).toEqual(['find', 'find', 'find', 'call']);
  });

  it('for which repeating tells as much as asking is repeated, however late, and its refusal stands', async () => {
    expect(await make(callTo({ find: null }), { unknownAgeMs: 24 * HOUR })).toEqual(DONE);
    expect(await make(callTo({ find: null, call: [REFUSED] }), { unknownAgeMs: HOUR })).toEqual(REFUSED);
  });

  const GIVEN_UP = new Error('The process is cancelled');
  const giveUp = (reason: Error): Promise<unknown> => make(callTo({ call: [UNKNOWN] }), {}, AbortSignal.abort(reason));

  it('that we gave up ourselves tells its breaker nothing', async () => {
    for (let times = 0; times < 4; times += 1) await make(callTo({ call: [UNKNOWN] }));
    for (let times = 0; times < 5; times += 1) await giveUp(GIVEN_UP);
    expect(await make(callTo({ call: [UNKNOWN] }))).toMatchObject({ kind: 'unknown' });
    expect(await make(callTo({}))).toMatchObject({ kind: 'not-sent' });
  });

  it('that is silent for too long, or takes too long, is a failure of the other side', async () => {
    for (let times = 0; times < 4; times += 1) await giveUp(new DOMException('It was silent for 9 ms', 'TimeoutError'));
    await make({ ...callTo({}), call: () => new Promise(() => undefined) }, { totalMs: 20 });
    expect(await make(callTo({}))).toMatchObject({ kind: 'not-sent' });
  });

  describe('that tries an open breaker out', () => {
    beforeEach(async () => {
      await openBreaker('gateway');
      later(loadConfig({}).foreignBreakerOpenMs);
    });

    it('lets others through with its first heartbeat, and not only at its end', async () => {
      let end: (outcome: ForeignOutcome<string>) => void = () => undefined;
      const trying = make({
        ...callTo({}),
        call: (_input, { heartbeat }) => {
          heartbeat?.('on its way');
          return new Promise((resolve) => (end = resolve));
        },
      });
      expect(await make(callTo({}))).toEqual(DONE);
      end(REFUSED);
      expect(await trying).toEqual(REFUSED);
    });

    it('and is given up by us leaves it open', async () => {
      await giveUp(GIVEN_UP);
      expect(await make(callTo({}))).toMatchObject({ kind: 'not-sent' });
    });
  });

  /** By the clock of the breakers. */
  function later(ms: number): void {
    const now = Date.now() + ms;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  }

  it('meets the failures of its own breaker only', async () => {
    await openBreaker('gateway:flaky');
    expect(await make(callTo({}, 'gateway:flaky'))).toMatchObject({
      kind: 'not-sent',
      reason: expect.stringContaining('gateway:flaky'),
    });
    expect(await make(callTo({}, 'gateway:completed'))).toEqual(DONE);
  });
});
