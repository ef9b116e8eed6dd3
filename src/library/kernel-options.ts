import type { FastifyRequest } from 'fastify';
import type { Principal } from '#platform/auth';
import { ConfigError, loadConfig, VARIABLES, type Config } from '#platform/config';

/** The settings of the configuration table that the kernel reads; defaults, bounds and meaning are the table's. */
export const KERNEL_SETTINGS = [
  'databaseDirectUrl',
  'databasePrepared',
  'dbPoolSize',
  'dbPoolWaitMs',
  'lockTimeoutMs',
  'redisUrl',
  'redisCluster',
  'roles',
  'foreignTimeoutMs',
  'foreignAttempts',
  'foreignBackoffMs',
  'foreignBreakerOpenMs',
  'foreignKeyHorizonMs',
  'idempotencyLeaseMs',
  'idempotencyRetentionMs',
  'completerIntervalMs',
  'completerGraceMs',
  'completerAttempts',
  'reaperIntervalMs',
  'enqueuerIntervalMs',
  'enqueuerBatch',
  'workerConcurrency',
  'jobAttempts',
  'jobBackoffMs',
  'jobRedriveMs',
  'jobGiveUpMs',
  'shutdownGraceMs',
  'crashPoint',
] as const;

type SettingName = (typeof KERNEL_SETTINGS)[number];

/** Absent, undefined and null all mean the default. */
export type KernelSettings = { readonly [Name in SettingName]?: Config[Name] | null | undefined };

/** A database by its parts. Anything else, such as certificates, goes into a URL. */
export interface DatabaseAddress {
  readonly host: string;
  /** 5432 when absent. */
  readonly port?: number;
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
}

export interface KernelOptions extends KernelSettings {
  /** A `postgres:` URL, or its parts. */
  readonly database: string | DatabaseAddress;
  /**
   * Who an idempotent request acts for; asked after the application's own guards. Keys are apart by this user's id
   * (1 to 150 characters), and lifecycles get it as `request.actor`. null = nobody: the answer is 401.
   */
  readonly userOf: (request: FastifyRequest) => KernelUser | Promise<KernelUser>;
  /** false = the application renders HoldfastError itself; by default the kernel answers problem+json (RFC 9457). */
  readonly errorFilter?: boolean;
}

/** A user's id, or the id with the roles that lifecycles may look at. */
export type KernelUser = string | Principal | null | undefined;

/** What migrations and configuration need of the options. */
export type KernelDatabase = KernelSettings & Pick<KernelOptions, 'database'>;

const OWN = new Set(['database', 'userOf', 'errorFilter']);

/** Checks everything and fills in the defaults. Throws ConfigError with every problem. */
export function kernelConfig(options: KernelDatabase): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const take = (field: keyof typeof VARIABLES, name: string, given: unknown): void => {
    try {
      values[field] = VARIABLES[field].parse(String(given));
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  take('databaseUrl', 'database', urlOf(options.database));
  for (const [name, given] of Object.entries(options)) {
    if (OWN.has(name) || given === null || given === undefined) continue;
    if (isSetting(name)) take(name, name, given);
    else problems.push(`${name} is no setting of the kernel`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const config = loadConfig({}).with(values);
  // The kernel has no rows under the other lease, so that one must not shorten its statements.
  return config.with({ processLeaseMs: config.idempotencyLeaseMs });
}

/**
 * The kernel's settings by their environment names (`IDEMPOTENCY_LEASE_MS`, …), as options. The kernel itself never
 * looks at the environment. Throws ConfigError with every problem.
 */
export function kernelSettings(env: Readonly<Record<string, string | undefined>>): KernelSettings {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const field of KERNEL_SETTINGS) {
    const { name, parse } = VARIABLES[field];
    const given = env[name];
    if (given === undefined || given === '') continue;
    try {
      settings[field] = parse(given);
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return settings as KernelSettings;
}

function isSetting(name: string): name is SettingName {
  return (KERNEL_SETTINGS as readonly string[]).includes(name);
}

/** What cannot be spelled as a URL becomes one that the table's check refuses. */
function urlOf(database: string | DatabaseAddress | undefined): string {
  if (typeof database === 'string') return database;
  const { host, port = 5432, user, password } = database ?? {};
  if (host === undefined || database?.database === undefined || !/^[^/@\s]+$/.test(host)) return '';
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const credentials = user === undefined ? '' : `${encodeURIComponent(user)}${secret}@`;
  return `postgres://${credentials}${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(database.database)}`;
}
