/** Environment variables of a server under test. */
export type ServerEnvironment = Readonly<Record<string, string>>;

/** What `npm run matrix` says that a leg's servers run on; without it they run on what `npm test` gives them. */
export interface Expectation {
  /** Major version of Node.js. */
  readonly node: number;
  /** Major version of PostgreSQL; null = whichever was given. */
  readonly postgres: number | null;
  readonly queue: 'postgresql' | 'redis' | 'redis-cluster';
  readonly pooler: 'none' | 'transaction';
  /** Processes of each role that one `bed.start()` is. */
  readonly replicas: number;
}

export const expected: Expectation = {
  node: Number(process.versions.node.split('.')[0]),
  // The embedded one, unless the run was given another.
  postgres: (process.env['TEST_DATABASE_URL'] ?? '') === '' ? 18 : null,
  queue: 'postgresql',
  pooler: 'none',
  replicas: 1,
  ...(json('TEST_EXPECT') as Partial<Expectation>),
};

/** With more than one, `bed.start()` starts so many api and so many worker processes instead of one that is both. */
export const replicas = Number(process.env['TEST_REPLICAS'] ?? 1);

/** A PgBouncer in front of the tests' PostgreSQL, for every server that a test does not send elsewhere. */
export const poolerUrl = process.env['TEST_POOLER_URL'] ?? null;

/** TEST_SERVER_ENV holds for every server; what a test sets itself wins. */
export const givenToServers = json('TEST_SERVER_ENV') as ServerEnvironment;

/** The pool goes through the pooler, and everything that needs a session of its own goes around it. */
export function behindPooler(env: ServerEnvironment): ServerEnvironment {
  const direct = env['DATABASE_URL'];
  const pooled = direct === undefined || env['DATABASE_DIRECT_URL'] !== undefined ? null : pooledUrl(direct);
  if (direct === undefined || pooled === null) return env;
  return { DATABASE_PREPARED: 'false', ...env, DATABASE_URL: pooled, DATABASE_DIRECT_URL: direct };
}

/** The same database by way of the pooler; null when there is none in front of it, as with a PostgreSQL of a test's own. */
export function pooledUrl(direct: string): string | null {
  const url = new URL(direct);
  if (poolerUrl === null || url.host !== new URL(process.env['TEST_POSTGRES_URL'] ?? '').host) return null;
  url.host = new URL(poolerUrl).host;
  return url.href;
}

function json(name: string): unknown {
  return JSON.parse(process.env[name] ?? '{}');
}
