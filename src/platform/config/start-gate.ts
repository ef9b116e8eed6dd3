import type { Config } from './config.js';
import type { ForeignSystem, Settings, StartFacts } from './define-settings.js';
import { guessable, weaknessOf } from './secret-strength.js';
import { secretsOf } from './variables.js';

/**
 * Which settings a start does not take together. Development forgives what only endangers itself; production refuses
 * whatever would let somebody in, or let a secret out. Every problem names its variable and no value.
 */
export function problemsOf(start: StartFacts, modules: readonly Settings[]): string[] {
  const { config, given } = start;
  const systems = modules.flatMap((each) => each.systems?.(config.of(each), config.production) ?? []);
  return [
    ...databaseProblems(config),
    ...(config.production ? productionProblems(config, systems) : developmentProblems(config, given)),
    ...modules.flatMap((each) => each.problems?.(config.of(each), start) ?? []),
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

function productionProblems(config: Config, systems: readonly ForeignSystem[]): string[] {
  return [
    ...requiredThere(config, systems),
    ...weakSecrets(config, systems),
    ...sharedSecrets(config, systems),
    ...plainAddresses(config, systems),
    ...refusedThere(config),
  ];
}

function requiredThere(config: Config, systems: readonly ForeignSystem[]): string[] {
  const problems: string[] = [];
  const embedded = config.databaseUrl === null;
  const api = config.roles.includes('api');
  if (!embedded && config.authJwtSecret === null && config.authJwksUrl === null)
    problems.push('AUTH_JWT_SECRET or AUTH_JWKS_URL is required in production');
  if (!embedded && api && config.cookieSecret === null)
    problems.push('COOKIE_SECRET is required in production with the role api');
  if (config.authJwksUrl !== null && config.authAudience === null)
    problems.push('AUTH_AUDIENCE is required in production with AUTH_JWKS_URL: its issuer makes tokens for others too');
  if (config.publicOrigin === null) problems.push('PUBLIC_ORIGIN is required in production');
  if (!embedded && config.authJwtSecret === null) {
    for (const { tokenName, url, token } of systems) {
      if (url !== null && token === null)
        problems.push(`${tokenName ?? ''} is required in production: there is no AUTH_JWT_SECRET to sign one`);
    }
  }
  return problems;
}

function weakSecrets(config: Config, systems: readonly ForeignSystem[]): string[] {
  const own = ownSecrets(config).flatMap(([name, secrets]) =>
    secrets.map(weaknessOf).flatMap((weakness) => (weakness === null ? [] : [`${name} ${weakness}`])),
  );
  const agreed = agreedTokens(systems)
    .filter(([, tokens]) => tokens.some(guessable))
    .map(([name]) => `${name} must be the token that was agreed with that system; this one can be guessed`);
  return [...new Set([...own, ...agreed])];
}

/** Who finds out one secret must not have found out another; and what we send must not open our own API. */
function sharedSecrets(config: Config, systems: readonly ForeignSystem[]): string[] {
  const agreed = new Set(agreedTokens(systems).map(([name]) => name));
  const all = [...ownSecrets(config), ...agreedTokens(systems)];
  return all.flatMap(([name, secrets], at) =>
    all
      .slice(at + 1)
      .filter(
        ([other, others]) => !(agreed.has(name) && agreed.has(other)) && secrets.some((each) => others.includes(each)),
      )
      .map(([other]) => `${other} must not be the same as ${name} in production`),
  );
}

/** Loopback is excepted: what a proxy on the same machine (a mesh's side-car, stunnel) takes over never was on a wire. */
function plainAddresses(config: Config, systems: readonly ForeignSystem[]): string[] {
  const addresses = {
    PUBLIC_ORIGIN: config.publicOrigin,
    AUTH_JWKS_URL: config.authJwksUrl,
    ...Object.fromEntries(systems.map(({ addressName, url }) => [addressName, url])),
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

/** By name; one that is not used has nobody it was agreed with. */
function agreedTokens(systems: readonly ForeignSystem[]): (readonly [string, readonly string[]])[] {
  return systems.flatMap(({ tokenName, token }) =>
    tokenName === undefined || token === undefined || token === null ? [] : [[tokenName, [token]] as const],
  );
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
