import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { StartError } from './start-error.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The only reader of the process environment. */
export function environment(): Environment {
  return process.env;
}

/**
 * The environment of a program that a person starts: what is no real variable comes from the file `.env` of the current
 * folder, and standard error says so. Only settings come from it; the environment of the process and of its children stays
 * as it is.
 */
export function settings(): Environment {
  const file = resolve('.env');
  const given = read(file);
  if (given === null) return process.env;
  process.stderr.write(`Settings from ${file}; variables of the shell win.\n`);
  return { ...parseEnv(given), ...process.env };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // A folder of that name, as a virtual environment of Python is called, is none of ours.
    if (['ENOENT', 'EISDIR'].includes(String((error as { code?: unknown }).code))) return null;
    throw new StartError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}
