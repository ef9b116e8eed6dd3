import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DatabaseUnavailableError, OverloadedError } from '#platform/errors';
import { assertDriver, CONTRACT } from './contract.js';
import { SessionClient } from './session.js';
import { isDatabaseUnavailable, mapDatabaseError } from './sql-state.js';

/** Names by which private parts of pg, or of TypeORM's query runners, would be used. */
const PRIVATE =
  /pg\/lib|prepareValue|getStartupConf|connectionParameters|submittedNamedStatements|_poolUseCount|_queryable|isTransactionActive|databaseConnection|driver as unknown|Connection terminated/;

describe('The driver', () => {
  it('is used in its private parts in this folder alone', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const using = sources.filter((file) => PRIVATE.test(readFileSync(`src/${file}`, 'utf8')));
    const folders = new Set(using.map((file) => file.split('/').slice(0, -1).join('/')));
    expect([...folders]).toEqual(['platform/database/driver']);
  });

  it.each(Object.keys(CONTRACT))('has %s as we know it', (member) => {
    expect(CONTRACT[member]?.()).toBe(true);
  });

  it('is accepted in the version that was tested', () => {
    expect(() => assertDriver()).not.toThrow();
  });

  it.each(['8.23.0', '8.23.2', '8.24.0', '9.0.0'])('is refused in version %s, with what to install', (version) => {
    expect(() => assertDriver(version)).toThrow(`installed is ${version}: run npm install pg@8.23.1`);
  });

  it.each([
    ['in an address', { connectionString: 'postgres://h/d?query_timeout=100' }],
    ['in an option', { query_timeout: 100 }],
  ])('is refused with a query_timeout %s', (_where, config) => {
    expect(() => new SessionClient(config)).toThrow('query_timeout is refused');
  });

  it.each([{}, { connectionString: 'postgres://h/d?query_timeout=0' }])('is accepted without one (%j)', (config) => {
    expect(() => new SessionClient(config)).not.toThrow();
  });
});

/** What PostgreSQL says to whoever may come in: AuthenticationOk, ReadyForQuery. */
const WELCOME = Buffer.from('520000000800000000' + '5a0000000549', 'hex');

/** Nobody can tell these failures by a code: their words are all there is. */
describe('A failure of the driver is told by its words', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.close();
    server = null;
  });

  /** On a server that does `greet` with whoever comes, after their first words. */
  async function clientOf(greet: (socket: Socket) => void): Promise<pg.Client> {
    server = createServer((socket) => socket.once('data', () => greet(socket))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = new pg.Client({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    client.on('error', () => undefined);
    return client;
  }

  const failureOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it('when the server hangs up on whoever connects', async () => {
    const client = await clientOf((socket) => socket.destroy());
    expect(mapDatabaseError(await failureOf(client.connect()))).toBeInstanceOf(DatabaseUnavailableError);
  });

  it('when a connection is used that was cut, or closed', async () => {
    const sockets: Socket[] = [];
    const client = await clientOf((socket) => {
      sockets.push(socket);
      socket.write(WELCOME);
    });
    await client.connect();
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const asked = failureOf(client.query('SELECT 1'));
    sockets[0]?.destroy();
    expect(isDatabaseUnavailable(await asked)).toBe(true);
    await ended;
    expect(isDatabaseUnavailable(await failureOf(client.query('SELECT 1')))).toBe(true);
    await client.end();
    expect(isDatabaseUnavailable(await failureOf(client.query('SELECT 1')))).toBe(true);
  });

  it('when the pool has none free in time', async () => {
    class Idle extends pg.Client {
      override connect(): Promise<pg.Client>;
      override connect(callback: (error?: Error) => void): void;
      override connect(callback?: (error?: Error) => void): Promise<pg.Client> | void {
        callback?.();
      }
    }
    const pool = new pg.Pool({ Client: Idle, max: 1, connectionTimeoutMillis: 20 });
    const taken = await pool.connect();
    expect(mapDatabaseError(await failureOf(pool.connect()))).toBeInstanceOf(OverloadedError);
    taken.release(true);
  });
});
