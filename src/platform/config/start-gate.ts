import type { Config } from './config.js';
import { guessable, weaknessOf } from './secret-strength.js';
import { secretsOf } from './variables.js';

/**
 * Which settings a start does not take together. Development forgives what only endangers itself; production refuses
 * whatever would let somebody in, or let a secret out. Every problem names its variable and no value. `given` are the names of the variables that are set.
 */
export function problemsOf(config: Config, given: ReadonlySet<string>): string[] {
  return [
    ...databaseProblems(config),
    ...missingParts(config),
    ...(config.production ? productionProblems(config, given) : developmentProblems(config, given)),
  ];
}

/** What a program beside the server needs to be told too. */
export function databaseProblems(config: Config): string[] {
  const problems: string[] = [];
  const embedded = config.databaseUrl === null;
  if (config.production && embedded && !config.allowEmbedded)
    problems.push('DATABASE_URL is required in production (or ALLOW_EMBEDDED=true)');
  if (config.databaseDirectUrl !== null && embedded) problems.push('DATABASE_DIRECT_URL needs DATABASE_URL');
  if (config.redisCluster && config.redisUrl === null) problems.push('REDIS_CLUSTER needs REDIS_URL');
  return problems;
}

function missingParts(config: Config): string[] {
  const problems: string[] = [];
  if (config.stripeSecretKey !== null && config.stripeWebhookSecret === null)
    problems.push('STRIPE_WEBHOOK_SECRET is required with STRIPE_SECRET_KEY');
  if (config.stripeSecretKey === null && config.stripeWebhookSecret !== null)
    problems.push('STRIPE_WEBHOOK_SECRET needs STRIPE_SECRET_KEY');
  return problems;
}

/** Whoever is reachable from elsewhere, or works on another machine's data, says that this is no production. */
function developmentProblems(config: Config, given: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  if (config.databaseUrl !== null && config.authJwtSecret === null && config.authJwksUrl === null)
    problems.push('AUTH_JWT_SECRET or AUTH_JWKS_URL is required with DATABASE_URL');
  if (given.has('NODE_ENV')) return problems;
  const away = [
    ...(isLoopback(config.host) ? [] : ['HOST']),
    ...(config.databaseUrl === null || isLoopback(hostOf(config.databaseUrl)) ? [] : ['DATABASE_URL']),
  ];
  if (away.length > 0)
    problems.push(
      `NODE_ENV must be said (production, or development) because ${away.join(' and ')} is not of this machine alone`,
    );
  return problems;
}

function productionProblems(config: Config, given: ReadonlySet<string>): string[] {
  return [
    ...requiredThere(config, given),
    ...weakSecrets(config),
    ...sharedSecrets(config),
    ...plainAddresses(config),
    ...refusedThere(config),
  ];
}

function requiredThere(config: Config, given: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const embedded = config.databaseUrl === null;
  const api = config.roles.includes('api');
  if (!embedded && config.authJwtSecret === null && config.authJwksUrl === null)
    problems.push('AUTH_JWT_SECRET or AUTH_JWKS_URL is required in production');
  if (!embedded && api && config.cookieSecret === null)
    problems.push('COOKIE_SECRET is required in production with the role api');
  if (!embedded && config.sandbox && config.webhookSecret('sandbox') === null)
    problems.push('WEBHOOK_SECRET_SANDBOX is required in production with ALLOW_SANDBOX=true');
  if (config.authJwksUrl !== null && config.authAudience === null)
    problems.push('AUTH_AUDIENCE is required in production with AUTH_JWKS_URL: its issuer makes tokens for others too');
  if (config.publicOrigin === null) problems.push('PUBLIC_ORIGIN is required in production');
  if (api && !given.has('RETURN_URL_ORIGINS'))
    problems.push('RETURN_URL_ORIGINS is required in production with the role api');
  if (!embedded && config.authJwtSecret === null) {
    for (const { name, url, token } of foreignSystems(config)) {
      if (url !== null && token === null)
        problems.push(`${name}_TOKEN is required in production: there is no AUTH_JWT_SECRET to sign one`);
    }
  }
  return problems;
}

function weakSecrets(config: Config): string[] {
  const own = ownSecrets(config).flatMap(([name, secrets]) =>
    secrets.map(weaknessOf).flatMap((weakness) => (weakness === null ? [] : [`${name} ${weakness}`])),
  );
  const agreed = foreignSystems(config).flatMap(({ name, token }) =>
    token !== null && guessable(token)
      ? [`${name}_TOKEN must be the token that was agreed with that system; this one can be guessed`]
      : [],
  );
  return [...new Set([...own, ...agreed])];
}

/** Who finds out one secret must not have found out another; and what we send must not open our own API. */
function sharedSecrets(config: Config): string[] {
  const all = [
    ...ownSecrets(config),
    ...foreignSystems(config).map(({ name, token }) => [`${name}_TOKEN`, token === null ? [] : [token]] as const),
  ];
  return all.flatMap(([name, secrets], at) =>
    all
      .slice(at + 1)
      .filter(
        ([other, others]) =>
          !(name.endsWith('_TOKEN') && other.endsWith('_TOKEN') && name !== 'SERVICE_TOKEN') &&
          secrets.some((each) => others.includes(each)),
      )
      .map(([other]) => `${other} must not be the same as ${name} in production`),
  );
}

/** Loopback is excepted: what a proxy on the same machine (a mesh's side-car, stunnel) takes over never was on a wire. */
function plainAddresses(config: Config): string[] {
  const addresses = {
    PUBLIC_ORIGIN: config.publicOrigin,
    AUTH_JWKS_URL: config.authJwksUrl,
    STRIPE_API_URL: config.stripeApiUrl,
    ...Object.fromEntries(foreignSystems(config).map(({ address, url }) => [address, url])),
  };
  return Object.entries(addresses).flatMap(([name, url]) =>
    url !== null && URL.canParse(url) && new URL(url).protocol !== 'https:' && !isLoopback(hostOf(url))
      ? [`${name} must be https in production: tokens or keys go there`]
      : [],
  );
}

function refusedThere(config: Config): string[] {
  const problems: string[] = [];
  if (config.crashPoint !== null) problems.push('CRASH_POINT is refused in production');
  if (config.trustProxy === 'all')
    problems.push(
      'TRUST_PROXY must be a number of proxies or their networks in production: true believes whatever a client writes',
    );
  return problems;
}

/** By name; a list is as weak as its weakest. */
function ownSecrets(config: Config): (readonly [string, readonly string[]])[] {
  return [
    ['AUTH_JWT_SECRET', secretsOf(config.authJwtSecret)],
    ['SERVICE_TOKEN', secretsOf(config.serviceToken)],
    ['COOKIE_SECRET', secretsOf(config.cookieSecret)],
    ...Object.entries(config.webhookSecrets).map(
      ([gateway, secrets]) => [`WEBHOOK_SECRET_${gateway.toUpperCase()}`, secretsOf(secrets)] as const,
    ),
  ];
}

interface ForeignSystem {
  /** `<name>_TOKEN` is what we send there. */
  readonly name: string;
  readonly address: string;
  readonly url: string | null;
  readonly token: string | null;
}

function foreignSystems(config: Config): ForeignSystem[] {
  return [
    { name: 'DEPOSIT_API', address: 'DEPOSIT_API_URL', url: config.depositApiUrl, token: config.depositApiToken },
    { name: 'CBU_API', address: 'CBU_API_URL', url: config.cbuApiUrl, token: config.cbuApiToken },
    { name: 'WAREHOUSE_A', address: 'WAREHOUSE_A_URL', url: config.warehouseAUrl, token: config.warehouseAToken },
    { name: 'WAREHOUSE_B', address: 'WAREHOUSE_B_URL', url: config.warehouseBUrl, token: config.warehouseBToken },
    {
      name: 'SANDBOX_GATEWAY',
      address: 'SANDBOX_GATEWAY_URL',
      url: config.sandbox ? config.sandboxGatewayUrl : null,
      token: config.sandboxGatewayToken,
    },
  ];
}

/** A name like `localhost` counts; a socket in the file system has no host at all. */
function isLoopback(host: string): boolean {
  return host === '' || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** PostgreSQL also takes the host as a parameter, which wins; a path is a socket. What is no URL has been refused as such. */
function hostOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  return host.startsWith('/') ? '' : host.replace(/^\[|\]$/g, '');
}
