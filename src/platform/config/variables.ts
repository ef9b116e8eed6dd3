import { isIP } from 'node:net';
import { validateCronExpression } from 'cron';

/** How a variable is read. `parse` throws an Error whose message completes "<NAME> …". */
export interface Variable<T> {
  readonly name: string;
  readonly parse: (value: string) => T;
  readonly fallback: T;
}

type Reader<T> = (name: string, fallback: T) => Variable<T>;

const bounded =
  (least: number, most: number): Reader<number> =>
  (name, fallback) => ({
    name,
    fallback,
    parse: (value) => {
      const number = Number(value);
      if (!/^\d+$/.test(value) || number < least || number > most)
        throw new Error(`must be a whole number from ${least} to ${most}`);
      return number;
    },
  });

const DAY_MS = 86_400_000;
/** The longest wait of a timer (ms, almost 25 days); Node.js fires one that is asked to wait longer after a millisecond. */
export const LONGEST_TIMER = 2 ** 31 - 1;
/** Milliseconds, which a timer may have to wait; zero is allowed. */
export const milliseconds = bounded(0, LONGEST_TIMER);
export const positiveMilliseconds = bounded(1, LONGEST_TIMER);
/** Milliseconds that only the database counts, as an age or a term. */
export const term = bounded(1, 365 * DAY_MS);
/** Shorter leases cannot be renewed in time. */
export const lease = bounded(200, DAY_MS);
export const count = bounded(1, 100_000);
export const countOrZero = bounded(0, 10_000_000);
export const port = bounded(0, 65_535);

export const text: Reader<string> = (name, fallback) => ({ name, fallback, parse: (value) => value });
export const optionalText = (name: string): Variable<string | null> => ({
  name,
  fallback: null,
  parse: (value) => value,
});

export const flag: Reader<boolean> = (name, fallback) => ({ name, fallback, parse: readFlag });

export function readFlag(value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new Error('must be true or false');
  return value === 'true';
}

/** The secrets of a comma-separated list: the first signs or is sent, all are accepted. */
export function secretsOf(value: string | null): string[] {
  return namesOf(value ?? '');
}

function namesOf(value: string): string[] {
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Comma-separated secrets; a list of nothing would start a server that refuses everybody. */
export const optionalSecrets = (name: string): Variable<string | null> => ({
  name,
  fallback: null,
  parse: (value) => {
    if (secretsOf(value).length === 0) throw new Error('must hold at least one secret');
    return value;
  },
});

/** A flag whose default hangs on other variables. */
export const optionalFlag = (name: string): Variable<boolean | null> => ({
  name,
  fallback: null,
  parse: readFlag,
});

/** A cron string of six fields, seconds first: `0 30 3 * * *` is half past three every night. */
export const optionalCron = (name: string): Variable<string | null> => ({
  name,
  fallback: null,
  parse: (value) => {
    const fields = value.trim().split(/\s+/).length;
    if (fields !== 6 || !validateCronExpression(value.trim()).valid)
      throw new Error('must be a cron string of six fields, like 0 30 3 * * * for half past three every night');
    return value.trim();
  },
});

export const optionalUrl = (name: string, protocols: readonly string[]): Variable<string | null> => ({
  name,
  fallback: null,
  parse: (value) => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
      throw new Error(`must be a URL with ${protocols.join(' or ')}`);
    return value;
  },
});

/** Comma-separated origins as a browser sends them: scheme, host and port, nothing else. */
export const origins = (name: string, fallback: readonly string[] = []): Variable<readonly string[]> => ({
  name,
  fallback,
  parse: (value) => {
    const given = namesOf(value);
    if (given.some((each) => !URL.canParse(each) || new URL(each).origin !== each))
      throw new Error('must be a comma-separated list of origins like https://shop.example');
    return given;
  },
});

/** How many proxies stand before us, or their networks; `all` believes everybody. */
export type TrustProxy = number | 'all' | readonly string[];

export const proxies = (name: string): Variable<TrustProxy> => ({
  name,
  fallback: 0,
  parse: (value) => {
    if (value === 'true') return 'all';
    if (value === 'false') return 0;
    if (/^\d{1,2}$/.test(value)) return Number(value);
    const given = namesOf(value);
    if (given.length === 0 || !given.every(isNetwork))
      throw new Error('must be a number of proxies, or a comma-separated list of their networks like 10.0.0.0/8');
    return given;
  },
});

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    most > 0 &&
    rest.length === 0 &&
    !address.includes('%') &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

/** One origin: scheme, host and port, as a browser writes it. */
export const optionalOrigin = (name: string): Variable<string | null> => ({
  name,
  fallback: null,
  parse: (value) => {
    if (!URL.canParse(value) || new URL(value).origin !== value || !/^https?:/.test(value))
      throw new Error('must be an origin like https://api.shop.example');
    return value;
  },
});

/** A share of all, from 0 (none) to 1. */
export const share: Reader<number> = (name, fallback) => ({
  name,
  fallback,
  parse: (value) => {
    if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(value)) throw new Error('must be a number from 0 to 1');
    return Number(value);
  },
});

/** Headers of a request as OpenTelemetry writes them: `name=value,name=value`, values percent-encoded where they must be. */
export const headers = (name: string): Variable<Readonly<Record<string, string>>> => ({
  name,
  fallback: {},
  parse: (value) => {
    const pairs = namesOf(value).map((each) => /^([\w-]+)\s*=\s*(.*)$/.exec(each));
    return Object.fromEntries(
      pairs.map((pair) => {
        if (pair === null) throw new Error('must be a comma-separated list of name=value');
        return [pair[1], decodeURIComponent(pair[2] ?? '')];
      }),
    ) as Record<string, string>;
  },
});

/** Text of a given shape; `shape` completes "must be …". */
export const optionalPattern = (name: string, pattern: RegExp, shape: string): Variable<string | null> => ({
  name,
  fallback: null,
  parse: (value) => {
    if (!pattern.test(value)) throw new Error(`must be ${shape}`);
    return value;
  },
});

export function oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): Variable<T> {
  return {
    name,
    fallback,
    parse: (value) => {
      const found = allowed.find((each) => each === value);
      if (found === undefined) throw new Error(`must be one of ${allowed.join(', ')}`);
      return found;
    },
  };
}

export function someOf<T extends string>(name: string, allowed: readonly T[]): Variable<readonly T[]> {
  return {
    name,
    fallback: allowed,
    parse: (value) => {
      const chosen = value.split(',').map((each) => each.trim());
      if (chosen.some((each) => !allowed.includes(each as T)))
        throw new Error(`must be a comma-separated list of ${allowed.join(', ')}`);
      return chosen as T[];
    },
  };
}

export const digits = (name: string, length: number, fallback: string): Variable<string> => ({
  name,
  fallback,
  parse: (value) => {
    if (!new RegExp(`^\\d{${length}}$`).test(value)) throw new Error(`must be ${length} digits`);
    return value;
  },
});
