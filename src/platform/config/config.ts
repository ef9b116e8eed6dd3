import { createHmac } from 'node:crypto';
import { definedSettings, type Settings, type ValuesOf, type Variables } from './define-settings.js';
import type { Environment } from './environment.js';
import { StartError } from './start-error.js';
import { databaseProblems, problemsOf } from './start-gate.js';
import { unknownNames } from './unknown-names.js';
import {
  count,
  countOrZero,
  flag,
  headers,
  lease,
  milliseconds,
  oneOf,
  optionalCron,
  optionalFlag,
  optionalOrigin,
  optionalPattern,
  optionalSecrets,
  optionalText,
  optionalUrl,
  origins,
  port,
  positiveMilliseconds,
  proxies,
  secretsOf,
  share,
  someOf,
  term,
  text,
  type Variable,
} from './variables.js';

const HTTP = ['http:', 'https:'] as const;
const POSTGRES = ['postgres:', 'postgresql:'] as const;

const WEBHOOK_SECRET = /^WEBHOOK_SECRET_([A-Z][A-Z0-9_]*)$/;

/** The environment variables of the platform and the kernel, by the name of their field; modules define their own. The defaults are those of `.env.example`. */
export const VARIABLES = {
  nodeEnv: oneOf('NODE_ENV', ['development', 'test', 'production'], 'development'),
  host: text('HOST', '127.0.0.1'),
  port: port('PORT', 3000),
  metricsPort: { ...port('METRICS_PORT', 0), fallback: null } as Variable<number | null>,
  roles: someOf('ROLES', ['api', 'worker', 'scheduler']),
  databaseUrl: optionalUrl('DATABASE_URL', POSTGRES),
  databaseDirectUrl: optionalUrl('DATABASE_DIRECT_URL', POSTGRES),
  databasePrepared: flag('DATABASE_PREPARED', true),
  dbPoolSize: count('DB_POOL_SIZE', 10),
  dbPoolWaitMs: positiveMilliseconds('DB_POOL_WAIT_MS', 5_000),
  migrateOnStart: optionalFlag('MIGRATE_ON_START'),
  redisUrl: optionalUrl('REDIS_URL', ['redis:', 'rediss:']),
  redisCluster: flag('REDIS_CLUSTER', false),
  dataDir: text('DATA_DIR', '.holdfast'),
  allowEmbedded: flag('ALLOW_EMBEDDED', false),
  authJwtSecret: optionalSecrets('AUTH_JWT_SECRET'),
  authJwksUrl: optionalUrl('AUTH_JWKS_URL', HTTP),
  authIssuer: optionalText('AUTH_ISSUER'),
  authAudience: optionalText('AUTH_AUDIENCE'),
  authMaxAge: positiveMilliseconds('AUTH_MAX_AGE', 86_400_000),
  serviceToken: optionalSecrets('SERVICE_TOKEN'),
  cookieSecret: optionalSecrets('COOKIE_SECRET'),
  foreignTimeoutMs: positiveMilliseconds('FOREIGN_TIMEOUT_MS', 5_000),
  foreignAttempts: count('FOREIGN_ATTEMPTS', 3),
  foreignBackoffMs: milliseconds('FOREIGN_BACKOFF_MS', 100),
  foreignBreakerOpenMs: positiveMilliseconds('FOREIGN_BREAKER_OPEN_MS', 5_000),
  foreignKeyHorizonMs: term('FOREIGN_KEY_HORIZON_MS', 82_800_000),
  idempotencyLeaseMs: lease('IDEMPOTENCY_LEASE_MS', 30_000),
  idempotencyRetentionMs: term('IDEMPOTENCY_RETENTION_MS', 86_400_000),
  processLeaseMs: lease('PROCESS_LEASE_MS', 10_000),
  completerIntervalMs: positiveMilliseconds('COMPLETER_INTERVAL_MS', 5_000),
  completerGraceMs: milliseconds('COMPLETER_GRACE_MS', 60_000),
  completerAttempts: count('COMPLETER_ATTEMPTS', 10),
  reaperIntervalMs: positiveMilliseconds('REAPER_INTERVAL_MS', 60_000),
  reaperCron: optionalCron('REAPER_CRON'),
  auditorCron: optionalCron('AUDITOR_CRON'),
  enqueuerIntervalMs: positiveMilliseconds('ENQUEUER_INTERVAL_MS', 1_000),
  enqueuerBatch: count('ENQUEUER_BATCH', 100),
  jobAttempts: count('JOB_ATTEMPTS', 3),
  jobBackoffMs: milliseconds('JOB_BACKOFF_MS', 5_000),
  jobRedriveMs: positiveMilliseconds('JOB_REDRIVE_MS', 60_000),
  jobGiveUpMs: term('JOB_GIVE_UP_MS', 82_800_000),
  sweeperIntervalMs: positiveMilliseconds('SWEEPER_INTERVAL_MS', 1_000),
  workerConcurrency: count('WORKER_CONCURRENCY', 20),
  publicOrigin: optionalOrigin('PUBLIC_ORIGIN'),
  lockTimeoutMs: positiveMilliseconds('LOCK_TIMEOUT_MS', 2_000),
  shutdownGraceMs: milliseconds('SHUTDOWN_GRACE_MS', 10_000),
  corsOrigins: origins('CORS_ORIGINS'),
  webhookAllowPrivate: flag('WEBHOOK_ALLOW_PRIVATE', false),
  rateLimitPerMinute: { ...countOrZero('RATE_LIMIT_PER_MINUTE', 0), fallback: null } as Variable<number | null>,
  trustProxy: proxies('TRUST_PROXY'),
  logLevel: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  logPretty: optionalFlag('LOG_PRETTY'),
  otlpEndpoint: optionalUrl('OTEL_EXPORTER_OTLP_ENDPOINT', HTTP),
  otlpHeaders: headers('OTEL_EXPORTER_OTLP_HEADERS'),
  otelServiceName: text('OTEL_SERVICE_NAME', 'holdfast'),
  traceShare: share('OTEL_TRACES_SAMPLER_ARG', 1),
  crashPoint: optionalPattern(
    'CRASH_POINT',
    /^[^:]+:.+:(before-commit|after-commit|in-call)$/,
    '<name>:<point>:before-commit, :after-commit or :in-call',
  ),
} satisfies Record<string, Variable<unknown>>;

type Values = ValuesOf<typeof VARIABLES> & {
  /** Every WEBHOOK_SECRET_<SENDER> that is set, by the sender's name in lower case. */
  readonly webhookSecrets: Readonly<Record<string, string>>;
  /** From what the secrets are derived that nobody has set; null in production, where all are set. */
  readonly secretsBase: string | null;
  /** This process has started the database, so no other one works on it but by its leave. */
  readonly alone: boolean;
  /** What was given and is probably a mistake; shown at the start. */
  readonly warnings: readonly string[];
};

/** The start stops with every problem listed, not only the first. */
export class ConfigError extends StartError {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((each) => `  - ${each}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

// Declaration merging gives the class one readonly field per variable without writing each down twice.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface Config extends Readonly<Values> {}

/** The validated configuration; the only thing in the process that knows environment variables. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Config {
  constructor(
    values: Values,
    private readonly ofModules: ReadonlyMap<object, object> = new Map(),
  ) {
    Object.assign(this, values);
  }

  /** A copy with some values replaced, e.g. the address of the embedded database. */
  with(changes: Partial<Values>): Config {
    return new Config({ ...(this as Values), ...changes }, this.ofModules);
  }

  /** A module's own values. */
  of<V extends Variables>(settings: Settings<V>): ValuesOf<V> {
    const values = this.ofModules.get(settings);
    if (values === undefined)
      throw new Error('Bug: settings are asked for that were defined after the configuration was read');
    return values as ValuesOf<V>;
  }

  get production(): boolean {
    return this.nodeEnv === 'production';
  }

  /** Comma-separated; the first signs, all verify. Null = this sender's webhooks are neither signed nor accepted. */
  webhookSecret(sender: string): string | null {
    return Object.hasOwn(this.webhookSecrets, sender) ? (this.webhookSecrets[sender] ?? null) : null;
  }

  /** The same of a sender that is ours: where nobody has set one, it is derived. */
  ownWebhookSecret(sender: string): string | null {
    return this.webhookSecret(sender) ?? derived(this.secretsBase, `WEBHOOK_SECRET_${sender.toUpperCase()}`);
  }
}

/**
 * Reads and checks the environment. Throws ConfigError with every problem. A program beside the server (`serves` false)
 * needs its database and none of the secrets with which a server knows its callers.
 */
export function loadConfig(env: Environment, { serves = true } = {}): Config {
  const problems: string[] = [];
  const given = new Set(Object.keys(env).filter((name) => (env[name] ?? '') !== ''));
  const values = valuesOf(VARIABLES, env, problems);
  const modules = definedSettings();
  const ofModules = new Map(modules.map((each) => [each, valuesOf(each.variables, env, problems)]));
  const webhookSecrets = webhookSecretsOf(env, problems);
  const config = new Config({ ...values, webhookSecrets, secretsBase: null, alone: false, warnings: [] }, ofModules);
  problems.push(...(serves ? problemsOf({ config, given }, modules) : databaseProblems(config)));
  const unknown = unknownNames([...given], {
    names: [VARIABLES, ...modules.map(({ variables }) => variables)].flatMap((each) =>
      Object.values(each).map(({ name }) => name),
    ),
    families: modules.flatMap(({ families = [] }) => families),
  });
  if (serves && config.production) problems.push(...unknown.filter(({ certain }) => certain).map(({ text }) => text));
  if (problems.length > 0) throw new ConfigError(problems);
  // Outside production, replicas on one external database agree on a secret that nobody set, also while they rotate their own.
  const secretsBase = config.production || config.databaseUrl === null ? null : config.authJwtSecret;
  return config.with({
    warnings: unknown.map(({ text }) => text),
    secretsBase,
    serviceToken: config.serviceToken ?? derived(secretsBase, 'SERVICE_TOKEN'),
    cookieSecret: config.cookieSecret ?? derived(secretsBase, 'COOKIE_SECRET'),
  });
}

function valuesOf<V extends Variables>(variables: V, env: Environment, problems: string[]): ValuesOf<V> {
  const values: Record<string, unknown> = {};
  for (const [field, { name, parse, fallback }] of Object.entries(variables)) {
    const value = env[name];
    try {
      values[field] = value === undefined || value === '' ? fallback : parse(value);
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return values as ValuesOf<V>;
}

/** The one family of variables whose names are not known beforehand: senders are added without a word here. */
function webhookSecretsOf(env: Environment, problems: string[]): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const [name, given] of Object.entries(env)) {
    const sender = WEBHOOK_SECRET.exec(name)?.[1];
    if (sender === undefined || given === undefined || given === '') continue;
    if (secretsOf(given).length === 0) problems.push(`${name} must hold at least one secret`);
    else secrets[sender.toLowerCase()] = given;
  }
  return secrets;
}

function derived(base: string | null, name: string): string | null {
  const secrets = secretsOf(base).map((secret) => createHmac('sha256', secret).update(name).digest('base64url'));
  return secrets.length === 0 ? null : secrets.join(',');
}
