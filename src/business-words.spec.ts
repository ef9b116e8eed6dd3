import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What no platform, kernel or library file may name: they serve any business. */
const WORD =
  /\b(cart|stripe|warehouse|cbu|deposit|sandbox|carrier|shopper|placeorder|inventory)s?\b|[/.]orders?\b|\border[.-]/i;
const FOLDERS = ['platform', 'kernel', 'idempotency', 'library'];

const root = join(process.cwd(), 'src');

describe('the platform, the kernel and the library', () => {
  it.each(FOLDERS)('%s has no word of the business in any line', (folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(3);
    const found = files.flatMap((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .split('\n')
        .filter((line) => WORD.test(line))
        .map((line) => `${folder}/${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
