import { describe, expect, it } from '@jest/globals';
import { noOp } from './action.js';
import { drawLifecycle } from './lifecycle-diagram.js';
import { lifecycle, type Lifecycle } from './lifecycle.js';
import { LifecycleRegistry } from './lifecycle-registry.js';
import { local } from './phase.js';

const phase = (...to: string[]) => local({ to, run: () => Promise.resolve(noOp()) });
const table = (...rows: [string, string[]][]): Lifecycle<unknown> =>
  rows.reduce(
    (built, [point, to]) => built.at(point, phase(...to)),
    lifecycle<unknown, string>('test', 1, (stored) => stored),
  );

describe('the lifecycle registry', () => {
  it('takes up a sound table and draws it', () => {
    const sound = table(['started', ['middle']], ['middle', []]);
    new LifecycleRegistry().register(sound);
    expect(drawLifecycle(sound)).toContain('started --> middle');
  });

  it.each([
    ['an unreachable point', table(['started', []], ['island', []]), 'cannot be reached'],
    ['a point without a phase', table(['started', ['nowhere']]), 'has no phase'],
    ['a cycle', table(['started', ['middle']], ['middle', ['started']]), 'is a cycle'],
    ['a phase at the end', table(['started', ['finished']], ['finished', []]), 'is the end'],
    ['no phases', table(), 'has no phases'],
  ])('refuses %s', (_what, bad, message) => {
    expect(() => new LifecycleRegistry().register(bad)).toThrow(message);
  });

  it('refuses to be told twice how a request is abandoned', () => {
    const settle = (): Promise<void> => Promise.resolve();
    const once = table(['started', []]).abandon(settle);
    expect(once.abandoned?.settle).toBe(settle);
    expect(() => once.abandon(settle)).toThrow('says twice');
  });

  it('refuses a version twice and starts new requests with the newest', () => {
    const registry = new LifecycleRegistry();
    registry.register(table(['started', []]));
    expect(() => registry.register(table(['started', []]))).toThrow('registered twice');
    const second = lifecycle<unknown, string>('test', 2, (stored) => stored).at('started', phase());
    registry.register(second);
    expect(registry.latest('test').version).toBe(2);
  });
});
