import { Client, Pool, type QueryResultRow } from 'pg';
import { replicas } from './environment.js';
import { createTestDatabase, startPostgres, type OwnPostgres } from './postgres.js';
import { freePort } from './redis.js';
import { Server, SUPERVISOR } from './server.js';

/** One test file's world: a database of its own and the servers on it; `close()` leaves nothing behind. */
export class TestBed {
  private readonly servers: Server[] = [];
  private readonly pool: Pool;

  private constructor(
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
    private readonly env: Readonly<Record<string, string>>,
  ) {
    this.pool = new Pool({ connectionString: databaseUrl, max: 2 });
    // The database goes away under some tests; the queries themselves report it.
    this.pool.on('error', () => undefined);
  }

  /** `env` holds for every server of this bed. */
  static async create(env: Readonly<Record<string, string>> = {}): Promise<TestBed> {
    const database = await createTestDatabase();
    return new TestBed(database.url, () => database.drop(), env);
  }

  /** As `create`, but on a PostgreSQL that nobody else writes to; slower. */
  static async createAlone(
    env: Readonly<Record<string, string>> = {},
  ): Promise<TestBed & { readonly postgres: OwnPostgres }> {
    const postgres = await startPostgres();
    return Object.assign(new TestBed(postgres.url, () => postgres.remove(), env), { postgres });
  }

  /** On a database that somebody else made and takes away. */
  static on(databaseUrl: string, env: Readonly<Record<string, string>> = {}): TestBed {
    return new TestBed(databaseUrl, () => Promise.resolve(), env);
  }

  /** One server; or several, when the run asks for replicas and the test does not choose roles itself. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<Server> {
    const roles = env['ROLES'] ?? this.env['ROLES'];
    return replicas > 1 && roles === undefined ? this.startReplicas(env) : this.startOne(env);
  }

  /** The first api process, which the others take turns with; work in the background is the others' alone. */
  private async startReplicas(env: Readonly<Record<string, string>>): Promise<Server> {
    const all = (ROLES: string): Promise<Server>[] =>
      Array.from({ length: replicas }, () => this.startOne({ ...env, ROLES }));
    const [apis] = await Promise.all([Promise.all(all('api')), Promise.all(all('worker,scheduler'))]);
    const [first, ...others] = apis as [Server, ...Server[]];
    first.standBeside(others);
    return first;
  }

  private async startOne(env: Readonly<Record<string, string>>): Promise<Server> {
    const server = await Server.start({ DATABASE_URL: this.databaseUrl, ...this.env, ...env });
    this.servers.push(server);
    return server;
  }

  /** One server as `npm start` runs it: it is started again, on the same port, when the shop's panel has killed it. */
  async startSupervised(env: Readonly<Record<string, string>> = {}): Promise<Server> {
    const own = { DATABASE_URL: this.databaseUrl, PORT: String(await freePort()), ...this.env, ...env };
    const server = await Server.start(own, SUPERVISOR);
    this.servers.push(server);
    return server;
  }

  /** Starts a server that may die before it listens. */
  async launch(env: Readonly<Record<string, string>> = {}): Promise<Server> {
    const server = await Server.launch({ DATABASE_URL: this.databaseUrl, ...this.env, ...env });
    this.servers.push(server);
    return server;
  }

  async rows<Row extends QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...parameters])).rows;
  }

  /** The only number of a `SELECT count(*)`. */
  async count(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ count: string }>(sql, parameters);
    return Number(row?.count);
  }

  /** A connection of the test's own, to be ended by it. */
  async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Ends every server of this bed, also frozen and dead ones. */
  async stopServers(): Promise<void> {
    await Promise.all(this.servers.splice(0).map((server) => server.stop()));
  }

  async close(): Promise<void> {
    await this.stopServers();
    await this.pool.end();
    await this.drop();
  }
}
