import { Injectable } from '@nestjs/common';
import { AUDIT_KINDS, AuditLog } from '#kernel/audit';
import type { Retried } from '#kernel/leases';
import { ForeignBooks, type Difference, type Reconciled } from '#kernel/operations';
import { JobRepairs } from './job-repairs.service.js';
import { KeyRepairs } from './key-repairs.service.js';
import { Overview, type Doubtful } from './overview.service.js';
import { ProcessRepairs } from './process-repairs.service.js';
import { DEFAULT_PER_SECOND, MOST_PER_SECOND } from './retry-all.dto.js';

/** What a command was called with, by the names of its options. */
export type CommandOptions = Readonly<Record<string, string | boolean | undefined>>;

/** What a command has to tell. */
export interface CommandResult {
  /** For a person. */
  readonly lines: readonly string[];
  /** For a program. */
  readonly json: unknown;
  /** Something waits for a person. */
  readonly waits: boolean;
}

const BULK = ['reason', 'per-second', 'dry-run'];
/** Each with the options that it takes; those of a cron, which has a shell and the database, and no token. */
export const OPERATOR_COMMANDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['overview', []],
  ['in-doubt', []],
  ['audit-log', ['kind', 'since', 'limit']],
  ['reconcile', ['since']],
  ['retry-jobs', ['job', ...BULK]],
  ['retry-requests', ['lifecycle', ...BULK]],
  ['retry-processes', ['definition', 'state', ...BULK]],
]);

/** Doubts that are listed, the oldest first: who has more has another problem. */
const MOST_LISTED = 1_000;
const DEFAULT_LISTED = 100;
const LONGEST_TEXT = 500;

/** A command was called in a way that it does not take. */
export class WrongOptionError extends Error {}

/** The operators' commands; each does what its route of `/admin` does, and is kept in the audit log in the same way. */
@Injectable()
export class OperatorCommands {
  constructor(
    private readonly overview: Overview,
    private readonly jobs: JobRepairs,
    private readonly keys: KeyRepairs,
    private readonly processes: ProcessRepairs,
    private readonly log: AuditLog,
    private readonly books: ForeignBooks,
  ) {}

  /** `actor` is who the audit log names. Throws WrongOptionError. */
  run(name: string, options: CommandOptions, actor: string): Promise<CommandResult> {
    switch (name) {
      case 'overview':
        return this.unfinished();
      case 'in-doubt':
        return this.inDoubt(actor);
      case 'audit-log':
        return this.audited(options, actor);
      case 'reconcile':
        return this.reconciled(options, actor);
      case 'retry-jobs': {
        const all = { job: text(options, 'job'), perSecond: perSecondOf(options) };
        const would = (): Promise<string[]> => this.jobs.wouldRetryAll(all);
        return retry(options, 'jobs', { would, retry: (reason) => this.jobs.retryAll(all, { actor, reason }) });
      }
      case 'retry-requests': {
        const all = { lifecycle: text(options, 'lifecycle'), perSecond: perSecondOf(options) };
        const would = (): Promise<string[]> => this.keys.wouldRetryAll(all);
        return retry(options, 'requests', { would, retry: (reason) => this.keys.retryAll(all, { actor, reason }) });
      }
      case 'retry-processes': {
        const which = { definition: text(options, 'definition'), state: text(options, 'state') };
        const all = { ...which, perSecond: perSecondOf(options) };
        const would = (): Promise<string[]> => this.processes.wouldRetryAll(all);
        return retry(options, 'processes', {
          would,
          retry: (reason) => this.processes.retryAll(all, { actor, reason }),
        });
      }
      default:
        throw new Error(`Bug: there is no command ${name}`);
    }
  }

  private async unfinished(): Promise<CommandResult> {
    const items = await this.overview.unfinished();
    return {
      lines: items.map(
        ({ what, state, count, since, amounts = [] }) =>
          `${what} ${state}: ${count}${since === null ? '' : `, the oldest since ${since.toISOString()}`}${amounts
            .map(({ currency, amount }) => `, ${amount} ${currency} in minor units`)
            .join('')}`,
      ),
      json: { items },
      waits: items.some(({ state }) => state === 'parked'),
    };
  }

  private async audited(options: CommandOptions, actor: string): Promise<CommandResult> {
    const given = text(options, 'kind');
    const kind = AUDIT_KINDS.find((each) => each === given) ?? null;
    if (given !== null && kind === null) throw new WrongOptionError(`--kind must be one of ${AUDIT_KINDS.join(', ')}.`);
    const limit = numberOf(options, 'limit', MOST_LISTED) ?? DEFAULT_LISTED;
    const found = await this.log.list({ kind, limit, since: timeOf(options), before: null });
    await this.log.read(actor, 'audit-log.list', 'audit-log');
    const items = found.slice(0, limit).map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
    const more = found.length > limit;
    return {
      lines: [
        ...items.map(({ at, actor: who, action, subject, reason }) => `${at} ${who} ${action} ${subject}: ${reason}`),
        ...(more ? [`There are older ones: --limit shows up to ${MOST_LISTED}.`] : []),
      ],
      json: { items, more },
      waits: false,
    };
  }

  private async reconciled(options: CommandOptions, actor: string): Promise<CommandResult> {
    const since = timeOf(options);
    if (since === null)
      throw new WrongOptionError('Since when, says --since: the time that was restored to, like 2026-11-21T03:00:00Z.');
    await this.log.read(actor, 'books.reconcile', 'books');
    const systems = await this.books.reconcile(since);
    const words = systems.flatMap(reconciledInWords);
    return {
      lines:
        words.length > 0
          ? words
          : ['Nothing is outside: every system is in this process, and its book in this database.'],
      json: { since: since.toISOString(), systems },
      waits: systems.some(({ differences, untold }) => differences.length > 0 || untold !== null),
    };
  }

  private async inDoubt(actor: string): Promise<CommandResult> {
    await this.log.read(actor, 'in-doubt.list', 'in-doubt');
    const found = (await this.overview.inDoubt(null, MOST_LISTED)).slice(0, MOST_LISTED);
    const items = found.map(({ type, ref, what, since, parked, last_error: lastError }) => ({
      ...{ type, ref, what, parked, lastError },
      since: since.toISOString(),
    }));
    return { lines: found.map(doubtInWords), json: { items }, waits: found.some(({ parked }) => parked) };
  }
}

function reconciledInWords({ system, looked, differences, untold }: Reconciled): string[] {
  return [
    `${system}: ${looked} looked at, ${differences.length} of them we do not know, or not as they stand`,
    ...(untold === null ? [] : [`${system}: this is not all, since ${untold}`]),
    ...differences.map((each) => `${system} ${differenceInWords(each)}`),
  ];
}

function differenceInWords({ kind, id, key, stands, here, changedAt }: Difference): string {
  const what = `${id}${key === null ? '' : ` (${key})`}`;
  return `${kind} ${what}: ${stands}, since ${changedAt.toISOString()}${here === null ? '' : `; here: ${here}`}`;
}

/** Null = it is not said. */
function timeOf(options: CommandOptions): Date | null {
  const given = text(options, 'since');
  if (given === null) return null;
  const time = new Date(/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(given) ? given : Number.NaN);
  if (!Number.isNaN(time.getTime())) return time;
  throw new WrongOptionError('--since must be a time, like 2026-11-21T03:00:00Z.');
}

function doubtInWords({ type, ref, what, since, parked, last_error: why }: Doubtful): string {
  const stands = parked ? `parked: ${why ?? 'no cause is kept'}` : 'is asked for by itself';
  return `${since.toISOString()} ${type} ${ref}, ${what}, ${stands}`;
}

async function retry(
  options: CommandOptions,
  what: string,
  work: { would: () => Promise<string[]>; retry: (reason: string) => Promise<Retried> },
): Promise<CommandResult> {
  const reason = text(options, 'reason');
  if (reason === null || reason.trim() === '')
    throw new WrongOptionError('Why, says --reason; the audit log keeps it.');
  if (options['dry-run'] === true) {
    const would = await work.would();
    return { lines: would, json: { would }, waits: false };
  }
  const { retried, lastDueAt } = await work.retry(reason);
  const last = lastDueAt === null ? '' : `, the last of them due at ${lastDueAt.toISOString()}`;
  return { lines: [`${retried} ${what} have a fresh budget${last}`], json: { retried, lastDueAt }, waits: false };
}

function text(options: CommandOptions, name: string): string | null {
  const value = options[name];
  if (typeof value !== 'string') return null;
  if (value.length >= 1 && value.length <= LONGEST_TEXT) return value;
  throw new WrongOptionError(`--${name} must have 1 to ${LONGEST_TEXT} characters.`);
}

function perSecondOf(options: CommandOptions): number {
  return numberOf(options, 'per-second', MOST_PER_SECOND) ?? DEFAULT_PER_SECOND;
}

/** Null = it is not said. */
function numberOf(options: CommandOptions, name: string, most: number): number | null {
  const given = text(options, name);
  if (given === null) return null;
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= 1 && number <= most) return number;
  throw new WrongOptionError(`--${name} must be a whole number from 1 to ${most}.`);
}
