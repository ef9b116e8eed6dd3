// Runs dist/main.js as a child process and ends as it ends, with one exception: a child that has said `start-again` and then dies
// by SIGKILL is started anew. Signals are handed on. The child has a channel to this process and stops when that closes, so that
// none is left behind when this one is killed. The shop's panel asks for the exception (src/demo/faults.ts).
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @import { ChildProcess } from 'node:child_process' */

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
/** What a shell says of a program that a signal ended: 128 and the signal's number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

/** @type {ChildProcess} */
let child;
let startAgain = false;

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.on(signal, () => {
    startAgain = false;
    // At a terminal Ctrl-C has reached the child too; a second one changes nothing.
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  });
run([]);

/** @param {string[]} args */
function run(args) {
  child = spawn(process.execPath, ['--enable-source-maps', MAIN, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', (message) => (startAgain = message === 'start-again'));
  child.on('exit', (code, signal) => {
    if (startAgain && signal === 'SIGKILL') {
      startAgain = false;
      run(['--again']);
    } else process.exit(code ?? codeOf(signal));
  });
}

/** @param {NodeJS.Signals | null} signal */
function codeOf(signal) {
  return Object.entries(SIGNALS).find(([name]) => name === signal)?.[1] ?? 1;
}
