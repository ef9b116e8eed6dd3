import { createHoldfast, NoFinalAnswerError, type components, type Holdfast } from '#client';
import { signToken } from '#platform/auth';
import { loadConfig, settings, type Config } from '#platform/config';
import { withKeptSecrets } from '#platform/database';
import { CommandError } from './command-line.js';

export type Event = components['schemas']['EventDto'];

/** Options of every command that calls a service. */
export const SERVICE_OPTIONS = { url: { type: 'string' }, token: { type: 'string' } } as const;
export const SERVICE_HELP = `  --url <address>   Where the service is. Default: what HOST and PORT say, http://127.0.0.1:3000.
  --token <token>   Whom it is to believe. Default, outside production: one signed with the secret of this folder.
`;

/** A lost answer is asked for again so often, within a second or two; then there is nobody. */
const ATTEMPTS = 4;

export interface Service {
  readonly url: string;
  readonly token: string;
  readonly holdfast: Holdfast;
}

/** The service that a command works with; without a token in its options it calls itself `sub` with the role that it needs. */
export async function service(
  given: { readonly url?: string | undefined; readonly token?: string | undefined },
  { sub, role }: { readonly sub: string; readonly role: 'service' | 'admin' },
): Promise<Service> {
  const config = given.url === undefined || given.token === undefined ? ownConfig() : null;
  const url = addressOf(given.url ?? listenerOf(config));
  const token = given.token ?? (await madeToken(config, sub, role));
  return { url, token, holdfast: createHoldfast({ url, token, attempts: ATTEMPTS }) };
}

/** The answer, or a CommandError that says which call went wrong and why. */
export async function answered<T>(
  what: string,
  call: Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>,
): Promise<T> {
  const { data, error, response } = await call.catch((lost: unknown) => {
    throw lost instanceof NoFinalAnswerError
      ? new CommandError(`${lost.message}. Is the service started, and at this address (--url)?`, { cause: lost })
      : lost;
  });
  if (response.status < 400) return data as T;
  const { code = '', detail = '' } = (error ?? {}) as { code?: string; detail?: string };
  const hint = [401, 403].includes(response.status)
    ? ' Its token is signed with the secret of the folder in which this is called: call it where the service was started, or give --token.'
    : '';
  throw new CommandError(`${what} -> ${response.status} ${code}: ${detail}${hint}`);
}

/** Of an address as people write it; throws CommandError for one that is none. */
export function addressOf(given: string): string {
  const written = /^https?:\/\//.test(given) ? given : `http://${given}`;
  if (!URL.canParse(written)) throw new CommandError(`${given} is no address, like http://localhost:4000/hooks.`);
  return written.replace(/\/$/, '');
}

function ownConfig(): Config {
  return withKeptSecrets(loadConfig(settings(), { serves: false }));
}

function listenerOf(config: Config | null): string {
  const { host = '127.0.0.1', port = 3000 } = config ?? {};
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

async function madeToken(config: Config | null, sub: string, role: string): Promise<string> {
  if (config === null) throw new Error('Bug: without a token the configuration is read');
  return signToken(config, sub, [role]).catch((error: unknown) => {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}: give one with --token.`);
  });
}
