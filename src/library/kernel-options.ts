import type { FastifyRequest } from 'fastify';
import type { Tracer } from '@opentelemetry/api';
import type { Principal } from '#platform/auth';
import { ConfigError, loadConfig, VARIABLES, type Config } from '#platform/config';
import { PROCESS_SETTINGS } from '#kernel/process';

/** The settings of the platform's table that the kernel reads; defaults, bounds and meaning are the table's. */
const OF_PLATFORM = [
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
  'processLeaseMs',
  'completerIntervalMs',
  'completerGraceMs',
  'completerAttempts',
  'reaperIntervalMs',
  'enqueuerIntervalMs',
  'enqueuerBatch',
  'sweeperIntervalMs',
  'workerConcurrency',
  'jobAttempts',
  'jobBackoffMs',
  'jobRedriveMs',
  'jobGiveUpMs',
  'shutdownGraceMs',
  'crashPoint',
] as const;

/** Those of processes. Outside their module they need a name that says so. */
const { chapterEntries, chapterMs, missingVersionMs, retentionMs: processRetentionMs } = PROCESS_SETTINGS.variables;
const OF_PROCESSES = { chapterEntries, chapterMs, missingVersionMs, processRetentionMs };

type OfPlatform = { readonly [Name in (typeof OF_PLATFORM)[number]]: (typeof VARIABLES)[Name] };
type KernelVariables = OfPlatform & typeof OF_PROCESSES;
interface Parsing {
  readonly parse: (text: string) => unknown;
}
type ValueOf<V extends Parsing> = ReturnType<V['parse']>;

/** Every setting of the kernel by the name of its option: its name in the environment, its default and its bounds. */
export const KERNEL_VARIABLES: KernelVariables = {
  // The names are those of the list above.
  ...(Object.fromEntries(OF_PLATFORM.map((name) => [name, VARIABLES[name]])) as unknown as OfPlatform),
  ...OF_PROCESSES,
};

/** Absent, undefined and null all mean the default. */
export type KernelSettings = {
  readonly [Name in keyof KernelVariables]?: ValueOf<KernelVariables[Name]> | null | undefined;
};

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
  /**
   * A tracer of your OpenTelemetry, e.g. `trace.getTracer('shop')`: phases, processes, jobs and calls are spans of it.
   * Absent: there are none, and OpenTelemetry is not loaded.
   */
  readonly tracer?: Tracer;
}

/** A user's id, or the id with the roles that lifecycles may look at. */
export type KernelUser = string | Principal | null | undefined;

/** What migrations and configuration need of the options. */
export type KernelDatabase = KernelSettings & Pick<KernelOptions, 'database'>;

const OWN = new Set(['database', 'userOf', 'errorFilter', 'tracer']);

/** Checks everything and fills in the defaults. Throws ConfigError with every problem. */
export function kernelConfig(options: KernelDatabase): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  /** Of the settings that a module of the kernel has for itself, by their names in the environment. */
  const ofModules: Record<string, string> = {};
  const take = (name: string, { parse }: Parsing, given: unknown): unknown => {
    try {
      return parse(String(given));
    } catch (error) {
      problems.push(`${name} ${messageOf(error)}`);
      return undefined;
    }
  };
  values['databaseUrl'] = take('database', VARIABLES.databaseUrl, urlOf(options.database));
  for (const [name, given] of Object.entries(options)) {
    if (OWN.has(name) || given === null || given === undefined) continue;
    if (!isSetting(name)) {
      problems.push(`${name} is no setting of the kernel`);
      continue;
    }
    const value = take(name, KERNEL_VARIABLES[name], given);
    if (name in OF_PROCESSES) ofModules[KERNEL_VARIABLES[name].name] = String(value);
    else values[name] = value;
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return loadConfig(ofModules).with(values);
}

/**
 * The kernel's settings by their environment names (`IDEMPOTENCY_LEASE_MS`, …), as options. The kernel itself never
 * looks at the environment. Throws ConfigError with every problem.
 */
export function kernelSettings(env: Readonly<Record<string, string | undefined>>): KernelSettings {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [field, { name, parse }] of Object.entries(KERNEL_VARIABLES)) {
    const given = env[name];
    if (given === undefined || given === '') continue;
    try {
      settings[field] = parse(given);
    } catch (error) {
      problems.push(`${name} ${messageOf(error)}`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return settings as KernelSettings;
}

function isSetting(name: string): name is keyof KernelVariables {
  return Object.hasOwn(KERNEL_VARIABLES, name);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
