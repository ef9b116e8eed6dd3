import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A program of ours at a terminal: a pseudo-terminal of util-linux's `script`. */
export class Terminal {
  /** All that was shown so far, with plain line ends. */
  text = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.text += chunk.toString().replaceAll('\r\n', '\n')));
  }

  /** `program` is a file of `dist`; started with `env` alone, in a folder without a .env. */
  static run(program: string, env: Readonly<Record<string, string>>): Terminal {
    const command = `exec '${process.execPath}' --enable-source-maps '${join(ROOT, 'dist', program)}'`;
    const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
      cwd: join(ROOT, 'test'),
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return new Terminal(child);
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.stdin?.write('\x03');
    await gone;
  }
}
