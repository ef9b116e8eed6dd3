import { describe, expect, it } from '@jest/globals';
import { ConcurrentUpdateError } from './order.errors.js';
import { ProfileQueue } from './profile-queue.js';

/** Work that ends when the test says so. */
function gate(): { readonly work: () => Promise<string>; open: (error?: Error) => void } {
  let settle: (error?: Error) => void = () => undefined;
  const done = new Promise<string>((resolve, reject) => {
    settle = (error): void => (error === undefined ? resolve('done') : reject(error));
  });
  return { work: () => done, open: (error) => settle(error) };
}

/** Every promise that can go on by itself has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a profile's queue", () => {
  it('lets one change in at a time, in order of arrival, and other profiles pass', async () => {
    const queue = new ProfileQueue();
    const log: string[] = [];
    const gates = [gate(), gate()];
    const both = gates.map(({ work }, n) => queue.enter(['a'], () => (log.push(`a${n}`), work())));
    await queue.enter(['b'], () => Promise.resolve(log.push('b')));
    expect(log).toEqual(['a0', 'b']);
    gates[0]?.open();
    await both[0];
    await settled();
    expect(log).toEqual(['a0', 'b', 'a1']);
    gates[1]?.open();
    await Promise.all(both);
    expect(await queue.enter(['a'], () => Promise.resolve('free'))).toBe('free');
  });

  it('goes on after a failure, which is nobody else’s', async () => {
    const queue = new ProfileQueue();
    const first = gate();
    const failed = queue.enter(['a'], first.work);
    const second = queue.enter(['a'], () => Promise.resolve('mine'));
    first.open(new Error('of the first'));
    await expect(failed).rejects.toThrow('of the first');
    expect(await second).toBe('mine');
  });

  it('tells all who waited as long as one that waited in vain, and lets later ones try', async () => {
    const queue = new ProfileQueue();
    const [first, second] = [gate(), gate()];
    const one = queue.enter(['a'], first.work);
    const two = queue.enter(['a'], second.work);
    const early = queue.enter(['a'], () => Promise.resolve('early'));
    first.open();
    await one;
    await settled();
    const late = queue.enter(['a'], () => Promise.resolve('late'));
    second.open(new ConcurrentUpdateError());
    await expect(two).rejects.toThrow(ConcurrentUpdateError);
    await expect(early).rejects.toThrow(ConcurrentUpdateError);
    expect(await late).toBe('late');
  });

  it('takes several profiles in one order, so that two who want the same do not wait for each other', async () => {
    const queue = new ProfileQueue();
    const results = await Promise.all([
      queue.enter(['a', 'b'], async () => (await settled(), 1)),
      queue.enter(['b', 'a'], async () => (await settled(), 2)),
      queue.enter(['b', 'b'], async () => (await settled(), 3)),
    ]);
    expect(results).toEqual([1, 2, 3]);
  });

  it('refuses whoever would wait for itself', async () => {
    const queue = new ProfileQueue();
    await expect(queue.enter(['a'], () => queue.enter(['a'], () => Promise.resolve()))).rejects.toThrow(
      'Bug: the queue of profile a was entered twice',
    );
    expect(await queue.enter(['a'], () => queue.enter(['b'], () => Promise.resolve('nested')))).toBe('nested');
  });

  it('has an end: the thousand and first waiting change is told to come back', async () => {
    const queue = new ProfileQueue();
    const first = gate();
    const all = Array.from({ length: 1_002 }, () => queue.enter(['a'], first.work));
    await expect(all.at(-1)).rejects.toThrow(ConcurrentUpdateError);
    first.open();
    expect(await Promise.all(all.slice(0, -1))).toHaveLength(1_001);
  });
});
