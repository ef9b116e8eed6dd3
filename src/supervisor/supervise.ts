import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { AGAIN } from './again.js';

const PASSED_ON = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** What a shell says of a program that a signal ended: this and the signal's number. */
const BY_SIGNAL = 128;

/**
 * Runs a program as a child process and ends as it ends, with one exception: a child that has said `start-again` and then
 * dies by SIGKILL is started anew. Signals are handed on. The child has a channel to this process and stops when that
 * closes, so that none is left behind when this one is killed. The shop's panel asks for the exception (src/demo/faults.ts).
 */
export function supervise(program: string): Promise<never> {
  let child: ChildProcess;
  let startAgain = false;

  function run(args: readonly string[]): void {
    child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (message) => (startAgain = message === 'start-again'));
    child.on('exit', (code, signal) => {
      if (!startAgain || signal !== 'SIGKILL')
        process.exit(code ?? BY_SIGNAL + (signal === null ? 0 : constants.signals[signal]));
      startAgain = false;
      run([AGAIN]);
    });
  }

  for (const signal of PASSED_ON)
    process.on(signal, () => {
      startAgain = false;
      // At a terminal Ctrl-C has reached the child too; a second one changes nothing.
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  run([]);
  // It is the child's end that ends this process.
  return new Promise(() => undefined);
}
