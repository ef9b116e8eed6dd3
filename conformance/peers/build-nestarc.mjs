// node conformance/peers/build-nestarc.mjs
// Builds @nestarc/idempotency from its own repository at a pinned commit, and puts it where npm would. So what the table
// says is said about that source, to the letter. NESTARC_REPOSITORY names another clone of it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

const REPOSITORY = process.env.NESTARC_REPOSITORY ?? 'https://github.com/nestarc/idempotency.git';
const TAG = 'v0.4.0';
const COMMIT = '9610774a767d152c4cbae49c6276a4f2d76463e4';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'node_modules', '.nestarc-source');
const target = join(here, 'node_modules', '@nestarc', 'idempotency');
const git = (/** @type {string[]} */ ...args) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

rmSync(source, { recursive: true, force: true });
mkdirSync(dirname(source), { recursive: true });
git('-c', 'advice.detachedHead=false', 'clone', '--quiet', '--branch', TAG, REPOSITORY, source);
const commit = git('-C', source, 'rev-parse', 'HEAD');
if (commit !== COMMIT) throw new Error(`${TAG} of ${REPOSITORY} is ${commit}, not ${COMMIT}`);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of ['package.json', 'LICENSE', 'README.md']) cpSync(join(source, name), join(target, name));

// Its own compiler options, without the types of its tests; types are checked where it is made, not here.
const { compilerOptions } = JSON.parse(readFileSync(join(source, 'tsconfig.json'), 'utf8'));
const { options } = typescript.convertCompilerOptionsFromJson(
  { ...compilerOptions, incremental: false, ignoreDeprecations: '6.0' },
  source,
);
for (const file of readdirSync(join(source, 'src'), { recursive: true, withFileTypes: true })) {
  const path = join(file.parentPath ?? file.path, file.name);
  if (!file.isFile() || !path.endsWith('.ts') || path.endsWith('.spec.ts')) continue;
  const { outputText } = typescript.transpileModule(readFileSync(path, 'utf8'), {
    compilerOptions: options,
    fileName: path,
  });
  const out = join(target, 'dist', relative(join(source, 'src'), path).replace(/\.ts$/, '.js'));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, outputText);
}
console.log(`@nestarc/idempotency ${TAG} (${COMMIT.slice(0, 7)}) is built`);
