// How Node imports the sources themselves, also those of the application: compiled as a build compiles them.
import { transform } from '@swc/core';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  if (!isSource(context.parentURL)) return next(specifier, context);
  if (specifier === '@jest/globals') return { url: GLOBALS, format: 'module', shortCircuit: true };
  if (specifier.startsWith('#'))
    return next(specifier, { ...context, conditions: [...context.conditions, 'holdfast-source'] });
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!isSource(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = await transform(await readFile(path, 'utf8'), {
    cwd: ROOT,
    filename: path,
    sourceMaps: 'inline',
    inlineSourcesContent: false,
  });
  return { source: code, format: 'module', shortCircuit: true };
}

/** @param {string | undefined} url */
function isSource(url) {
  return url !== undefined && /\.ts(\?|$)/.test(url);
}
