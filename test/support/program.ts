import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A built program that ends by itself. */
export const Program = {
  /** Runs a program of `dist` (or of an absolute path) to its end with `env` alone, in a folder without a .env unless told. */
  run(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    cwd = join(ROOT, 'test'),
  ): Promise<Ended> {
    const child = spawn(process.execPath, ['--enable-source-maps', resolve(ROOT, 'dist', program), ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk: Buffer) => (written[name] += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...written }));
    });
  },
};
