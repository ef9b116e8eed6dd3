import pg from 'pg';
import { StartError } from '#platform/config';
import { markUnreachable, READ_ONLY } from './sql-state.js';

/**
 * Every connection of ours is a `SessionClient`: the pool's, the one that listens, BullMQ's and that of migrations. What
 * a session relies on is sent with the packet that opens it, which costs no round trip and outranks the defaults that
 * somebody gave the database or the role. `assertSession` asks once, at the start, whether it is so: a pooler may have
 * kept it from the server.
 */
const TRAVELS: Readonly<Record<string, string>> = {
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
};

const SESSION: Readonly<Record<string, string>> = {
  ...TRAVELS,
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  array_nulls: 'on',
  transform_null_equals: 'off',
  default_transaction_isolation: 'read committed',
};

/** Our statements name the schema of everything that is ours; what is PostgreSQL's must be found before anybody else's. */
const SEARCH_PATH = '"$user", public';

export interface SessionOptions {
  /** Settings beside those that every session has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A pooler in transaction mode stands between: it refuses settings that it does not keep apart for each client. */
  readonly pooled?: boolean;
}

/** What pg would else take from PGOPTIONS and PGREPLICATION: what a session is, is said here or in its URL. */
const NOT_FROM_THE_SHELL = ['options', 'replication'];

const NO_QUERY_TIMEOUT =
  'query_timeout is refused, in an address of the database as in an option or a default of pg: it gives a statement up that ' +
  'goes on at the server, and may yet be committed. Statements end by statement_timeout, which follows from the leases.';

/** pg puts the opening packet together here; its published types leave it out. */
interface Opening {
  getStartupConf(): Record<string, string>;
}

/** What pg and its pool keep about a connection; their types leave it out too. */
interface Pooled {
  readonly connectionParameters: { readonly query_timeout: unknown };
  readonly connection: { on(event: 'errorMessage', listener: (error: { code?: string }) => void): void };
  /** A pool gives up a connection that has been used often enough. */
  _poolUseCount: number;
}

type Connected = (error?: Error) => void;

/**
 * A connection that dies between two statements, or while it is being made, tells so by an 'error' event, and one
 * that nobody listens to ends the process. The statement that comes next fails anyway, so the event needs nobody.
 */
export class SessionClient extends pg.Client implements Opening {
  private readonly sent: Readonly<Record<string, string>>;
  private readonly unsaid: readonly string[];

  constructor(config?: pg.ClientConfig & SessionOptions) {
    super({ sslnegotiation: 'postgres', ...config } as pg.ClientConfig);
    const { connectionString = '' } = config ?? {};
    const said = URL.canParse(connectionString) ? new URL(connectionString).searchParams : new URLSearchParams();
    this.unsaid = NOT_FROM_THE_SHELL.filter((name) => !said.has(name));
    this.sent = config?.pooled === true ? TRAVELS : { ...SESSION, search_path: SEARCH_PATH, ...config?.settings };
    this.on('error', () => undefined);
    const pooled = this as unknown as Pooled;
    if (Number(pooled.connectionParameters.query_timeout) > 0) throw new StartError(NO_QUERY_TIMEOUT);
    // A session that is read-only would stay so; the next one may be on another server, or on one that is well again.
    pooled.connection.on('errorMessage', ({ code }) => {
      if (code === READ_ONLY) pooled._poolUseCount = Infinity;
    });
  }

  getStartupConf(): Record<string, string> {
    const conf = { ...(pg.Client.prototype as unknown as Opening).getStartupConf.call(this), ...this.sent };
    return Object.fromEntries(Object.entries(conf).filter(([name]) => !this.unsaid.includes(name)));
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | void {
    if (callback === undefined)
      return new Promise((resolve, reject) => this.connect((error) => (error ? reject(error) : resolve(this))));
    super.connect(((error?: Error) => {
      if (error) markUnreachable(error);
      callback(error);
    }) as never);
  }

  /** Stays quiet also for owners that clear all listeners before they close it. */
  override removeAllListeners(event?: string | symbol): this {
    super.removeAllListeners(event);
    return this.on('error', () => undefined);
  }
}

const ASKED = [...Object.keys(SESSION), 'client_encoding', 'server_encoding', 'synchronous_commit'];

/** Throws StartError for a database, or a pooler, on which a session is not what we rely on, and says what mends it. */
export async function assertSession(
  ask: (sql: string, values: unknown[]) => Promise<{ rows: { name: string; setting: string }[] }>,
): Promise<void> {
  const { rows } = await ask(
    `SELECT name, setting FROM pg_catalog.pg_settings WHERE name = ANY($1)
      UNION ALL SELECT 'first', (SELECT each FROM unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS path(each, place)
                                  WHERE each NOT LIKE 'pg\\_temp%' ORDER BY place LIMIT 1)
      UNION ALL SELECT 'database', pg_catalog.current_database()`,
    [ASKED],
  );
  const found: Readonly<Record<string, string>> = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  const database = found['database'] ?? '';
  if (found['server_encoding'] !== 'UTF8')
    throw new StartError(
      `The database ${database} has the encoding ${found['server_encoding']}; make one with ENCODING 'UTF8' (DATABASE_URL).`,
    );
  if (found['synchronous_commit'] === 'off') throw new StartError(wrong(database, 'synchronous_commit', 'off', 'on'));
  for (const [name, value] of Object.entries({ ...SESSION, client_encoding: 'UTF8' })) {
    if (found[name] !== value) throw new StartError(wrong(database, name, found[name] ?? 'unknown', value));
  }
  if (found['first'] !== 'pg_catalog')
    throw new StartError(wrong(database, 'search_path', `one that begins with ${found['first']}`, SEARCH_PATH));
}

function wrong(database: string, name: string, is: string, value: string): string {
  const sql = name === 'search_path' ? value : `'${value}'`;
  return `Sessions on the database ${database} have ${name} = ${is}, and ours rely on ${value}: ALTER DATABASE ${database} SET ${name} = ${sql}`;
}
