import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Released {
  readonly name: string;
  readonly version: number;
  readonly start: string;
  readonly states: Readonly<Record<string, readonly string[]>>;
  readonly undo: readonly string[];
}

const RELEASED = JSON.parse(readFileSync('docs/released-processes.json', 'utf8')) as Released[];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'released-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As `npm run check` does, or as a release does, on a file with these. */
async function tool(
  released: readonly Released[],
  ...flags: string[]
): Promise<{ code: number; said: string; file: string }> {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(released));
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/released-tables.mjs', ...flags, file], (error, _stdout, said) =>
      resolve({ code: error === null ? 0 : Number(error.code), said, file }),
    );
  });
}
const check = (released: readonly Released[]): Promise<{ code: number; said: string }> => tool(released, '--check');
const changed = (name: string, change: (was: Released) => Partial<Released>): Released[] =>
  RELEASED.map((each) => (each.name === name ? { ...each, ...change(each) } : each));

describe('a released table', () => {
  it('is as it was', async () => {
    expect(RELEASED.map(({ name, version }) => `${name} ${version}`)).toEqual(
      expect.arrayContaining(['placeorder 1', 'saga 1', 'tcc 1']),
    );
    expect(await check(RELEASED)).toMatchObject({ code: 0, said: '' });
  });

  it('that has lost or changed a state, a way, its start or what undoes asks for the next version', async () => {
    const answer = await check(
      changed('placeorder', (was) => ({
        start: 'Earlier',
        states: { ...was.states, Compensating: ['New'], Bygone: [] },
        undo: [...was.undo, 'bygone'],
      })),
    );
    expect(answer.code).toBe(1);
    for (const said of [
      'placeorder version 1 is released, and its table has changed',
      'Compensating leads to Failed instead of New',
      'state Bygone is gone',
      'it starts in New instead of Earlier',
      'nothing is named bygone that undoes',
      'register version 2',
    ])
      expect(answer.said).toContain(said);
  });

  it('asks for the one after all that were ever released', async () => {
    const [saga] = RELEASED.filter(({ name }) => name === 'saga') as [Released];
    const answer = await check([...changed('saga', () => ({ undo: [] })), { ...saga, version: 2 }]);
    expect(answer.code).toBe(1);
    expect(answer.said).toContain('register version 3');
    expect(answer.said).toContain('saga version 2 is released and no longer there');
  });

  it('is not changed by a release, which adds what is new', async () => {
    const refused = await tool(changed('saga', () => ({ undo: [] })));
    expect([refused.code, (JSON.parse(readFileSync(refused.file, 'utf8')) as Released[]).length]).toEqual([
      1,
      RELEASED.length,
    ]);
    const added = await tool(RELEASED.filter(({ name }) => name !== 'saga'));
    expect([added.code, JSON.parse(readFileSync(added.file, 'utf8'))]).toEqual([0, RELEASED]);
  });
});
