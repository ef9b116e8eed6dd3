import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A leg takes about a minute on two idle cores; one that takes three times as long hangs. */
const LIMIT_MS = 180_000;

/**
 * Runs the tests that have one of `tags` on `node` with `env`; one file after the other, because a leg's queue is shared by all of them.
 * @param {{ node: string, env: Record<string, string>, tags: string[] }} leg
 * @param {AbortSignal} interrupted
 */
export async function execute({ node, env, tags }, interrupted) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-matrix-results-'));
  const results = join(folder, 'results.json');
  const jest = ['node_modules/jest/bin/jest.js', '--runInBand', '--testNamePattern', tags.join('|')];
  const started = performance.now();
  try {
    const { code, output } = await finished(
      node,
      [...jest, '--json', `--outputFile=${results}`, ...filesWith(tags)],
      env,
      interrupted,
    );
    const seconds = (performance.now() - started) / 1_000;
    const { passed, failed } = counted(results, tags);
    // A run that died, was too slow or found nothing to run is a failure even when no test of it failed.
    const broken = code !== 0 || passed === 0;
    if (broken || failed > 0) console.log(output);
    return { passed, failed: Math.max(failed, broken ? 1 : 0), seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} tags */
function filesWith(tags) {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(spec|e2e)\.ts$/.test(file) && tagged(readFileSync(join(ROOT, 'test', file), 'utf8'), tags))
    .map((file) => join('test', file));
}

/**
 * @param {string} text
 * @param {string[]} tags
 */
function tagged(text, tags) {
  return tags.some((tag) => text.includes(tag));
}

/**
 * In a process group of its own, so that the servers of tests that had no time to clean up end with it.
 * @param {string} node
 * @param {string[]} options
 * @param {Record<string, string>} env
 * @param {AbortSignal} interrupted
 */
async function finished(node, options, env, interrupted) {
  const child = spawn(node, options, {
    cwd: ROOT,
    env: { ...withoutTestSettings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const killGroup = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Everybody of the group has ended already.
    }
  };
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup();
  }, LIMIT_MS);
  interrupted.addEventListener('abort', killGroup);
  process.once('exit', killGroup);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  killGroup();
  process.removeListener('exit', killGroup);
  interrupted.removeEventListener('abort', killGroup);
  clearTimeout(timer);
  return { code, output: late ? `${output}\nNot finished within ${LIMIT_MS / 1_000} s.` : output };
}

/** A leg alone decides what its tests run on. */
function withoutTestSettings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEST_')));
}

/**
 * Of the tagged tests only; one that was skipped did not do what it was tagged for, so it counts as failed.
 * @param {string} file
 * @param {string[]} tags
 */
function counted(file, tags) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  /** @type {{ testResults: { assertionResults: { fullName: string, status: string }[] }[], numRuntimeErrorTestSuites: number }} */
  const { testResults, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  const tests = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => tagged(fullName, tags));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return { passed, failed: tests.length - passed + numRuntimeErrorTestSuites };
}
