// Jest's `testRunner`: its own runner (circus), for which Node itself imports the test file. Jest would link the whole
// application anew for every file; here a worker imports it once, and the files that it runs share it.
import { createRequire, register } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { use } from './globals.mjs';

/** @import { Globals, Mocker } from './globals.mjs' */
/**
 * @typedef {object} Circus What jest-circus runs in each file that Jest has linked.
 * @property {(options: object) => Promise<unknown>} initialize
 * @property {(options: object) => Promise<unknown>} runAndTransformResultsToJestFormat
 * @property {(options: object) => Promise<unknown>} collectTestsWithoutRunning
 */

const require = createRequire(import.meta.url);
const CIRCUS = join(dirname(require.resolve('jest-circus/runner')), 'jestAdapterInit.js');
/** Where circus keeps, for all that shares its globals, what belongs to one file. */
const OF_ONE_FILE = [Symbol.for('EVENT_HANDLERS'), Symbol.for('TEST_TIMEOUT_SYMBOL')];

register('./load-source.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
let files = 0;

/** @param {[{ collectTests?: boolean }, object, { moduleMocker: Mocker }, unknown, string, unknown]} given as Jest gives them */
export default async function runFile(...given) {
  const [globalConfig, config, environment, runtime, testPath, sendMessageToJest] = given;
  const env = { ...process.env };
  /** @type {Circus} */
  const circus = anew();
  try {
    await circus.initialize({
      config,
      environment,
      globalConfig,
      localRequire: require,
      parentProcess: process,
      runtime,
      sendMessageToJest,
      setGlobalsForRuntime: (/** @type {Globals} */ globals) => use(globals, environment.moduleMocker),
      testPath,
    });
    files += 1;
    await import(`${pathToFileURL(testPath).href}?file=${files}`);
    if (globalConfig.collectTests) return await circus.collectTestsWithoutRunning({ config, testPath });
    const setupAfterEnvPerfStats = { setupAfterEnvStart: 0, setupAfterEnvEnd: 0 };
    return await circus.runAndTransformResultsToJestFormat({ config, globalConfig, setupAfterEnvPerfStats, testPath });
  } finally {
    environment.moduleMocker.restoreAllMocks();
    restore(env);
  }
}

/** Circus without what the file before has left. */
function anew() {
  for (const key of OF_ONE_FILE) Reflect.deleteProperty(globalThis, key);
  delete require.cache[CIRCUS];
  // Jest's knows the maps of what Jest has compiled; Node's own those of what Node has loaded.
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  return require(CIRCUS);
}

/** @param {NodeJS.ProcessEnv} env */
function restore(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}
