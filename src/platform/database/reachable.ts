import { StartError, type Config } from '#platform/config';

/** Waits for the first connection of a start; what keeps it from being made is told in a sentence that names the setting. */
export async function reached<T>(
  setting: 'DATABASE_URL' | 'DATABASE_DIRECT_URL',
  url: string | null,
  connecting: Promise<T>,
): Promise<T> {
  try {
    return await connecting;
  } catch (error) {
    throw new StartError(`The database at ${placeOf(url)} cannot be used (${setting}): ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** Where migrations, LISTEN and the queue go: around a pooler, where there is one. */
export function directAddress(config: Config): ['DATABASE_URL' | 'DATABASE_DIRECT_URL', string | null] {
  return config.databaseDirectUrl === null
    ? ['DATABASE_URL', config.databaseUrl]
    : ['DATABASE_DIRECT_URL', config.databaseDirectUrl];
}

/** Never the password. */
function placeOf(url: string | null): string {
  if (url === null || !URL.canParse(url)) return 'an unknown address';
  const { host, pathname } = new URL(url);
  return `${host === '' ? 'localhost' : host}${pathname}`;
}

/** A name with several addresses fails once for each, in an error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
