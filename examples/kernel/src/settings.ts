import { kernelSettings, type KernelSettings } from 'holdfast/kernel';

/** Token of the settings among Nest's providers. */
export const SETTINGS = Symbol('settings');

export interface Settings {
  readonly port: number;
  readonly databaseUrl: string;
  /** Where the payment and the mail service are. */
  readonly outsideUrl: string;
  /** Leases, intervals and so on under their usual names, e.g. IDEMPOTENCY_LEASE_MS. */
  readonly kernel: KernelSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(env: Environment, defaults: Pick<Settings, 'databaseUrl' | 'outsideUrl'>): Settings {
  return {
    port: Number(env['PORT'] ?? 3000),
    databaseUrl: env['DATABASE_URL'] ?? defaults.databaseUrl,
    outsideUrl: env['OUTSIDE_URL'] ?? defaults.outsideUrl,
    kernel: kernelSettings(env),
  };
}
