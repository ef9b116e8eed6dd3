import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findInstallation } from '../../src/platform/database/embedded/installation.js';
import { freePort } from './redis.js';

/** Where Debian, Red Hat and Homebrew keep PostgreSQL 15 with its tools for backups; the embedded one has none. */
const FOLDERS = ['/usr/lib/postgresql/15/bin', '/usr/pgsql-15/bin', '/opt/homebrew/opt/postgresql@15/bin'];
/** Null on a machine that has only npm. */
export const postgresTools = FOLDERS.find((folder) => existsSync(join(folder, 'pg_basebackup'))) ?? null;

const PASSWORD = 'test';
const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  'max_connections = 200',
  'fsync = off',
];

/** A PostgreSQL as a distribution installs it, for commands as an operator types them. */
export class PostgresWithArchive {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly owner: { readonly uid: number; readonly gid: number } | null,
  ) {}

  static async start(): Promise<PostgresWithArchive> {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-archive-'));
    chmodSync(folder, 0o755);
    const { owner } = findInstallation(folder);
    const port = await freePort();
    const url = `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/holdfast`;
    const postgres = new PostgresWithArchive(url, folder, owner);
    mkdirSync(join(folder, 'machine'));
    if (owner !== null) chownSync(join(folder, 'machine'), owner.uid, owner.gid);
    writeFileSync(join(folder, 'password'), PASSWORD, { mode: 0o644 });
    writeFileSync(join(folder, 'settings'), [...SETTINGS, `port = ${port}`, ''].join('\n'));
    process.once('exit', postgres.killed);
    try {
      await postgres.make();
    } catch (error) {
      await postgres.remove();
      throw error;
    }
    return postgres;
  }

  private async make(): Promise<void> {
    const { folder, url } = this;
    await this.shell(`
      initdb --pgdata="$PGDATA" --username=postgres --auth=scram-sha-256 --pwfile=${folder}/password --encoding=UTF8 --no-locale --no-sync
      cat ${folder}/settings >> "$PGDATA/postgresql.conf"
      pg_ctl start --log="$PGDATA.log"`);
    const client = new Client({ connectionString: url.replace(/holdfast$/, 'postgres') });
    await client.connect();
    await client.query('CREATE DATABASE holdfast').finally(() => client.end());
  }

  /** Runs commands as the user that PostgreSQL runs as, with PGDATA, BACKUP and DATABASE_URL; fails with what they wrote. */
  async shell(commands: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const [data, backup] = [this.data, join(this.folder, 'machine/backup')];
    const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: join(this.folder, 'machine'),
      env: {
        PATH: `${postgresTools}:${process.env['PATH'] ?? ''}`,
        ...{ PGDATA: data, BACKUP: backup, DATABASE_URL: this.url, ...more },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(this.owner ?? {}),
    });
    let written = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`exit code ${String(code)} of\n${commands}\n${written}\n${this.log()}`);
  }

  /** Stops it and deletes everything of it. */
  async remove(): Promise<void> {
    if (existsSync(join(this.data, 'postmaster.pid'))) await this.shell('pg_ctl stop --mode=immediate');
    process.removeListener('exit', this.killed);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.folder, 'machine/data');
  }

  private log(): string {
    const file = `${this.data}.log`;
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-30).join('\n') : '';
  }

  /** It is a daemon, so it would outlive a worker that ends early. */
  private readonly killed = (): void => {
    try {
      process.kill(Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    } catch {
      // It does not run.
    }
  };
}
