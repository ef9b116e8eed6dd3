import { describe, expect, it, jest } from '@jest/globals';
import { Batcher } from './batcher.js';

/** A statement whose end the test decides. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Batcher', () => {
  it('asks in the same turn when nothing is under way, and gathers what comes in that turn or meanwhile', async () => {
    const batches: (readonly number[])[] = [];
    const first = gate();
    const gather = new Batcher(async (items: readonly number[]) => {
      batches.push(items);
      if (batches.length === 1) await first.opened;
      return items.map((item) => item * 2);
    });
    const answers = [1, 2].map((item) => gather.ask(item));
    await turn();
    expect(batches).toEqual([[1, 2]]);
    answers.push(...[3, 4].map((item) => gather.ask(item)));
    await turn();
    first.open();
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('tries the items of a failed batch one by one, so that only the bad one fails', async () => {
    const first = gate();
    const gather = new Batcher(async (items: readonly string[]) => {
      if (items.includes('first')) await first.opened;
      if (items.includes('bad')) throw new Error('bad row');
      return items.map((item) => `${item} done`);
    });
    const answers = ['first', 'good', 'bad', 'fine'].map((item) => gather.ask(item));
    await turn();
    first.open();
    const settled = await Promise.allSettled(answers);
    expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual([
      'first done',
      'good done',
      'failed',
      'fine done',
    ]);
    expect(await gather.ask('later')).toBe('later done');
  });

  it('does not wait for a batch that hangs', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    const first = gate();
    const batches: (readonly number[])[] = [];
    const gather = new Batcher(async (items: readonly number[]) => {
      batches.push(items);
      if (items.includes(1)) await first.opened;
      return items;
    });
    const hanging = gather.ask(1);
    await turn();
    const behind = gather.ask(2);
    await turn();
    now.mockReturnValue(251);
    const later = gather.ask(3);
    expect(await Promise.all([behind, later])).toEqual([2, 3]);
    expect(batches).toEqual([[1], [2, 3]]);
    first.open();
    expect(await hanging).toBe(1);
    jest.restoreAllMocks();
  });

  it('bounds a batch', async () => {
    const sizes: number[] = [];
    const gather = new Batcher((items: readonly number[]) => {
      sizes.push(items.length);
      return Promise.resolve(items);
    });
    await Promise.all(Array.from({ length: 120 }, (_each, index) => gather.ask(index)));
    expect(sizes).toEqual([50, 50, 20]);
  });
});
