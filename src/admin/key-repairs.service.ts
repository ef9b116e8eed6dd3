import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import type { Retried } from '#kernel/leases';
import { KeyLookup, ParkedRequests, type Answer, type LookedUpKey, type NextWork, type WholeKey } from '#idempotency';
import { Database, type Transaction } from '#platform/database';
import { isUuid } from '#platform/http';
import { KeyNotFoundError } from './admin.errors.js';
import { aboutMany, callInWords, retriesInWords } from './dry-run.js';
import type { ByHand } from './process-repairs.service.js';

export interface RetryRequests {
  /** Only of this one; null = whatever is parked. */
  readonly lifecycle: string | null;
  /** How many become due each second. */
  readonly perSecond: number;
}

/** What a person does with requests; a change leaves its row in the audit log, in its own commit. All throw KeyNotFoundError. */
@Injectable()
export class KeyRepairs {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyLookup,
    private readonly parked: ParkedRequests,
    private readonly log: AuditLog,
  ) {}

  async view(id: string): Promise<WholeKey> {
    const key = isUuid(id) ? await this.keys.find(this.database, id) : null;
    if (key === null) throw new KeyNotFoundError();
    return key;
  }

  /** The row as the change leaves it. Throws NotParkedError. */
  async retry(by: ByHand): Promise<LookedUpKey> {
    await this.view(by.id);
    let changed: LookedUpKey | null = null;
    await this.parked.retry(by.id, async (tx) => {
      await this.audit(tx, by, 'retry');
      changed = await this.keys.find(tx, by.id);
    });
    if (changed === null) throw new Error(`Bug: the retried request ${by.id} is not there`);
    return changed;
  }

  async wouldRetry(id: string): Promise<string[]> {
    await this.view(id);
    const next = await this.parked.next(id);
    return [
      `gives it a fresh budget: the completer, or the client's next retry, goes on at ${next.point}`,
      nextInWords(next),
    ];
  }

  retryAll({ lifecycle, perSecond }: RetryRequests, { actor, reason }: Omit<ByHand, 'id'>): Promise<Retried> {
    const subject = aboutMany('idempotency-keys', lifecycle);
    return this.parked.retryAll(lifecycle, perSecond, (tx) =>
      this.log.write(tx, { actor, action: 'idempotency-key.retry-all', subject, reason }),
    );
  }

  async wouldRetryAll({ lifecycle, perSecond }: RetryRequests): Promise<string[]> {
    return retriesInWords('requests', perSecond, await this.parked.wouldRetryAll(lifecycle));
  }

  /** Throws NotParkedError, and what its lifecycle has against the answer. */
  async resolve(by: ByHand, answer: Answer): Promise<LookedUpKey> {
    await this.view(by.id);
    await this.parked.resolve(by.id, answer, (tx) => this.audit(tx, by, 'resolve'));
    return this.view(by.id);
  }

  async wouldResolve(id: string, answer: Answer): Promise<string[]> {
    const { request_method: method, request_path: path, idempotency_key: key, lifecycle } = await this.view(id);
    const settles = await this.parked.tryResolve(id, answer);
    return [
      settles
        ? `${lifecycle} settles what the request has made, as ${answer.status < 400 ? 'done' : 'failed'}`
        : 'leaves what the request has made as it is',
      `stores ${answer.status} as the answer of ${method} ${path} under key ${key}; whoever repeats that gets it`,
    ];
  }

  private audit(tx: Transaction, { actor, id, reason }: ByHand, what: string): Promise<void> {
    return this.log.write(tx, { actor, action: `idempotency-key.${what}`, subject: `idempotency-key:${id}`, reason });
  }
}

function nextInWords(next: NextWork): string {
  switch (next.kind) {
    case 'local':
      return 'goes on in our own database';
    case 'wait':
      return `waits for ${next.process}`;
    case 'call':
      return callInWords(next);
    case 'unknown':
      return `waits for a build that has ${next.lifecycle} version ${next.version}`;
  }
}
