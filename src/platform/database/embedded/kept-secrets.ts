import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError, type Config } from '#platform/config';

const NAMES = ['AUTH_JWT_SECRET', 'SERVICE_TOKEN', 'COOKIE_SECRET', 'SECRETS_BASE', 'POSTGRES_PASSWORD'] as const;
export type KeptSecrets = Record<(typeof NAMES)[number], string>;

/** The secrets of an embedded installation: made up once and kept in the data directory, readable by its owner only. */
export function keptSecrets(dataDir: string): KeptSecrets {
  const file = join(dataDir, 'secrets.json');
  const known = read(file);
  if (NAMES.every((name) => typeof known[name] === 'string')) return known as KeptSecrets;
  const secrets = Object.fromEntries(
    NAMES.map((name) => [name, known[name] ?? randomBytes(32).toString('base64url')]),
  ) as KeptSecrets;
  mkdirSync(dataDir, { recursive: true });
  // Renamed into place: half a file after a crash would lock us out of our own database.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return secrets;
}

/** Fills in what an embedded installation has made up; a configuration with a database of its own is left alone. */
export function withKeptSecrets(config: Config): Config {
  if (config.databaseUrl !== null) return config;
  const secrets = keptSecrets(config.dataDir);
  return config.with({
    authJwtSecret: config.authJwtSecret ?? (config.authJwksUrl === null ? secrets.AUTH_JWT_SECRET : null),
    serviceToken: config.serviceToken ?? secrets.SERVICE_TOKEN,
    cookieSecret: config.cookieSecret ?? secrets.COOKIE_SECRET,
    secretsBase: secrets.SECRETS_BASE,
  });
}

function read(file: string): Partial<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, string>>;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return {};
    throw new StartError(
      `${file} cannot be read. It holds the password of the database beside it; restore it, or remove the whole directory.`,
      {
        cause: error,
      },
    );
  }
}
