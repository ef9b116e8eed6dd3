// Whether dist/ is a build of the sources as they are: each build leaves a digest of what it was made from.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOTE = join(ROOT, 'dist/built-from');
/** What a build depends on beside src/ and web/; the lock file stands for the packages. */
const BESIDE = ['package.json', 'package-lock.json', '.swcrc', 'tools/build-steps.mjs', 'tools/build-web.mjs'];

/**
 * Whether a build makes something of a file of src/.
 * @param {string} file
 */
export function isSource(file) {
  return file.endsWith('.ts') && !file.endsWith('.spec.ts');
}

/** Digest of all that a build reads. */
export async function digestOfSources() {
  const sources = (await readdir(join(ROOT, 'src'), { recursive: true })).filter(isSource).sort();
  const pages = (await readdir(join(ROOT, 'web'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(ROOT, entry.parentPath ?? entry.path), entry.name))
    .sort();
  const files = [...BESIDE, ...sources.map((file) => join('src', file)), ...pages];
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(join(ROOT, file)).catch(() => '')));
  contents.forEach((content, index) => hash.update(`${files[index]}\0${content.length}\0`).update(content));
  return hash.digest('hex');
}

/** Whether nothing has changed since the last build that came to its end. */
export async function isBuilt() {
  const note = await readFile(NOTE, 'utf8').catch(() => '');
  return note !== '' && note === (await digestOfSources());
}

/** @param {string} digest */
export function noteBuilt(digest) {
  return writeFile(NOTE, digest);
}
