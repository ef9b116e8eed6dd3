import { createHmac } from 'node:crypto';
import { StartError } from './start-error.js';
import { databaseProblems, problemsOf } from './start-gate.js';
import { unknownNames } from './unknown-names.js';
import {
  count,
  countOrZero,
  digits,
  flag,
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
  someOf,
  term,
  text,
  type Variable,
} from './variables.js';

const HTTP = ['http:', 'https:'] as const;
const POSTGRES = ['postgres:', 'postgresql:'] as const;

const WEBHOOK_SECRET = /^WEBHOOK_SECRET_([A-Z][A-Z0-9_]*)$/;

/** Every environment variable, by the name of its field. The defaults are those of `.env.example`. */
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
  depositApiUrl: optionalUrl('DEPOSIT_API_URL', HTTP),
  depositApiToken: optionalText('DEPOSIT_API_TOKEN'),
  cbuApiUrl: optionalUrl('CBU_API_URL', HTTP),
  cbuApiToken: optionalText('CBU_API_TOKEN'),
  warehouseAUrl: optionalUrl('WAREHOUSE_A_URL', HTTP),
  warehouseAToken: optionalText('WAREHOUSE_A_TOKEN'),
  warehouseBUrl: optionalUrl('WAREHOUSE_B_URL', HTTP),
  warehouseBToken: optionalText('WAREHOUSE_B_TOKEN'),
  sandboxGatewayUrl: optionalUrl('SANDBOX_GATEWAY_URL', HTTP),
  sandboxGatewayToken: optionalText('SANDBOX_GATEWAY_TOKEN'),
  stripeSecretKey: optionalPattern(
    'STRIPE_SECRET_KEY',
    /^(sk|rk)_(test|live)_\w+$/,
    'a secret or restricted key of Stripe: sk_test_…, sk_live_…, rk_test_… or rk_live_…',
  ),
  stripeWebhookSecret: optionalPattern(
    'STRIPE_WEBHOOK_SECRET',
    /^\s*whsec_[^\s,]+(\s*,\s*whsec_[^\s,]+)*\s*$/,
    'a comma-separated list of secrets like whsec_…',
  ),
  stripePublishableKey: optionalPattern(
    'STRIPE_PUBLISHABLE_KEY',
    /^pk_(test|live)_\w+$/,
    'a publishable key of Stripe: pk_test_… or pk_live_…',
  ),
  stripeApiUrl: optionalPattern(
    'STRIPE_API_URL',
    /^https?:\/\/[^\s/?#@]+\/?$/,
    'an origin like https://api.stripe.com',
  ),
  allowSandbox: flag('ALLOW_SANDBOX', false),
  cbuEntity: digits('CBU_ENTITY', 3, '285'),
  cbuBranch: digits('CBU_BRANCH', 4, '0590'),
  cbuLatencyMs: milliseconds('CBU_LATENCY_MS', 0),
  foreignTimeoutMs: positiveMilliseconds('FOREIGN_TIMEOUT_MS', 5_000),
  foreignAttempts: count('FOREIGN_ATTEMPTS', 3),
  foreignBackoffMs: milliseconds('FOREIGN_BACKOFF_MS', 100),
  foreignKeyHorizonMs: term('FOREIGN_KEY_HORIZON_MS', 82_800_000),
  idempotencyLeaseMs: lease('IDEMPOTENCY_LEASE_MS', 30_000),
  idempotencyRetentionMs: term('IDEMPOTENCY_RETENTION_MS', 86_400_000),
  processLeaseMs: lease('PROCESS_LEASE_MS', 30_000),
  completerIntervalMs: positiveMilliseconds('COMPLETER_INTERVAL_MS', 5_000),
  completerGraceMs: milliseconds('COMPLETER_GRACE_MS', 60_000),
  completerAttempts: count('COMPLETER_ATTEMPTS', 10),
  reaperIntervalMs: positiveMilliseconds('REAPER_INTERVAL_MS', 60_000),
  reaperCron: optionalCron('REAPER_CRON'),
  auditorCron: optionalCron('AUDITOR_CRON'),
  anonymousHoldMs: positiveMilliseconds('ANONYMOUS_HOLD_MS', 600_000),
  maxUnpaidUnits: count('MAX_UNPAID_UNITS', 50),
  holdTtlMs: term('HOLD_TTL_MS', 900_000),
  settlerIntervalMs: positiveMilliseconds('SETTLER_INTERVAL_MS', 300_000),
  enqueuerIntervalMs: positiveMilliseconds('ENQUEUER_INTERVAL_MS', 1_000),
  enqueuerBatch: count('ENQUEUER_BATCH', 100),
  jobAttempts: count('JOB_ATTEMPTS', 3),
  jobBackoffMs: milliseconds('JOB_BACKOFF_MS', 5_000),
  jobRedriveMs: positiveMilliseconds('JOB_REDRIVE_MS', 60_000),
  jobGiveUpMs: term('JOB_GIVE_UP_MS', 82_800_000),
  sweeperIntervalMs: positiveMilliseconds('SWEEPER_INTERVAL_MS', 1_000),
  workerConcurrency: count('WORKER_CONCURRENCY', 20),
  placeorderDeadlineMs: term('PLACEORDER_DEADLINE_MS', 1_800_000),
  publicOrigin: optionalOrigin('PUBLIC_ORIGIN'),
  returnUrlOrigins: origins('RETURN_URL_ORIGINS', ['http://localhost:3000']),
  lockTimeoutMs: positiveMilliseconds('LOCK_TIMEOUT_MS', 2_000),
  shutdownGraceMs: milliseconds('SHUTDOWN_GRACE_MS', 10_000),
  corsOrigins: origins('CORS_ORIGINS'),
  webhookAllowPrivate: flag('WEBHOOK_ALLOW_PRIVATE', false),
  rateLimitPerMinute: { ...countOrZero('RATE_LIMIT_PER_MINUTE', 0), fallback: null } as Variable<number | null>,
  trustProxy: proxies('TRUST_PROXY'),
  logLevel: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  logPretty: optionalFlag('LOG_PRETTY'),
  crashPoint: optionalPattern(
    'CRASH_POINT',
    /^[^:]+:.+:(before-commit|after-commit|in-call)$/,
    '<name>:<point>:before-commit, :after-commit or :in-call',
  ),
} satisfies Record<string, Variable<unknown>>;

const KNOWN = Object.values(VARIABLES).map(({ name }) => name);

type Values = { [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name] extends Variable<infer T> ? T : never } & {
  /** Every WEBHOOK_SECRET_<GATEWAY>, by the gateway's name in lower case. */
  readonly webhookSecrets: Readonly<Record<string, string>>;
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
  constructor(values: Values) {
    Object.assign(this, values);
  }

  /** A copy with some values replaced, e.g. the address of the embedded database. */
  with(changes: Partial<Values>): Config {
    return new Config({ ...(this as Values), ...changes });
  }

  get production(): boolean {
    return this.nodeEnv === 'production';
  }

  /** Whether there is a gateway whose money is not real. */
  get sandbox(): boolean {
    return !this.production || this.allowSandbox;
  }

  /** Comma-separated; the first signs, all verify. Null = this gateway's webhooks are neither signed nor accepted. */
  webhookSecret(gateway: string): string | null {
    return Object.hasOwn(this.webhookSecrets, gateway) ? (this.webhookSecrets[gateway] ?? null) : null;
  }
}

/**
 * Reads and checks the environment. Throws ConfigError with every problem. A program beside the server (`serves` false)
 * needs its database and none of the secrets with which a server knows its callers.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, { serves = true } = {}): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const given = new Set(Object.keys(env).filter((name) => (env[name] ?? '') !== ''));
  for (const [field, variable] of Object.entries(VARIABLES) as [string, Variable<unknown>][]) {
    const value = env[variable.name];
    try {
      values[field] = value === undefined || value === '' ? variable.fallback : variable.parse(value);
    } catch (error) {
      problems.push(`${variable.name} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const config = new Config({
    ...values,
    webhookSecrets: webhookSecretsOf(env, problems),
    warnings: [],
  } as unknown as Values);
  problems.push(...(serves ? problemsOf(config, given) : databaseProblems(config)));
  const unknown = unknownNames([...given], KNOWN);
  if (serves && config.production) problems.push(...unknown.filter(({ certain }) => certain).map(({ text }) => text));
  if (problems.length > 0) throw new ConfigError(problems);
  return config.with({
    warnings: unknown.map(({ text }) => text),
    serviceToken: config.serviceToken ?? derivedSecrets(config, 'SERVICE_TOKEN'),
    cookieSecret: config.cookieSecret ?? derivedSecrets(config, 'COOKIE_SECRET'),
    webhookSecrets: { ...derivedWebhookSecrets(config), ...config.webhookSecrets },
  });
}

/** The one family of variables whose names are not known beforehand: gateways are added without a word here. */
function webhookSecretsOf(
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const [name, given] of Object.entries(env)) {
    const gateway = WEBHOOK_SECRET.exec(name)?.[1];
    if (gateway === undefined || given === undefined || given === '') continue;
    if (secretsOf(given).length === 0) problems.push(`${name} must hold at least one secret`);
    else secrets[gateway.toLowerCase()] = given;
  }
  return secrets;
}

/** Of the built-in gateways; the others' secrets are agreed with whoever runs them. */
function derivedWebhookSecrets(config: Config): Record<string, string> {
  const sandbox = derivedSecrets(config, 'WEBHOOK_SECRET_SANDBOX');
  return sandbox === null ? {} : { sandbox };
}

/** Outside production, replicas on one external database agree on a secret that nobody set, also while they rotate their own. */
function derivedSecrets(
  config: Config,
  name: 'SERVICE_TOKEN' | 'COOKIE_SECRET' | 'WEBHOOK_SECRET_SANDBOX',
): string | null {
  const secrets = secretsOf(config.authJwtSecret);
  if (config.production || config.databaseUrl === null || secrets.length === 0) return null;
  return secrets.map((secret) => createHmac('sha256', secret).update(name).digest('base64url')).join(',');
}
