import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

/** Why a command was not done, in a sentence for the person who called it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

const DONE = 0;
const WRONG_CALL = 2;

/**
 * What this process was called with. `--help` prints `help` and ends the process; what is not known, or more or fewer words
 * than `words` names, is said with exit code 2.
 */
export function commandLine<O extends Options>(
  help: string,
  { options, words = [] }: { readonly options: O; readonly words?: readonly string[] },
): { values: Parsed<O>['values']; words: readonly string[] } {
  if (process.argv.slice(2).includes('--help')) {
    process.stdout.write(help);
    process.exit(DONE);
  }
  const given = read(help, options);
  if (given.positionals.length !== words.length)
    wrongCall(help, words.length === 0 ? 'It takes no word besides its options.' : `It takes ${words.join(' and ')}.`);
  return { values: given.values, words: given.positionals };
}

/** Says what is wrong with how a command was called, and how it is called; ends the process with exit code 2. */
export function wrongCall(help: string, why: string): never {
  process.stderr.write(`${why}\n\n${help}`);
  process.exit(WRONG_CALL);
}

function read<O extends Options>(help: string, options: O): Parsed<O> {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    // What Node adds in a second sentence is about programs that take any word.
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    return wrongCall(help, `${why}.`);
  }
}
