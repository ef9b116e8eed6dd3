// npm run build: dist/ anew from src/, file by file as .swcrc says. Types are not looked at here; `npm run check` does that.
import { transformFile } from '@swc/core';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

const sources = (await readdir(join(ROOT, 'src'), { recursive: true })).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);
await rm(DIST, { recursive: true, force: true });
await Promise.all(sources.map(compile));

async function compile(source) {
  const target = join(DIST, source.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(join(ROOT, 'src', source), { cwd: ROOT, sourceMaps: true });
  await mkdir(dirname(target), { recursive: true });
  await Promise.all([
    writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`),
    writeFile(`${target}.map`, map),
  ]);
}
