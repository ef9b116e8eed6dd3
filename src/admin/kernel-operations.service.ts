import { Injectable } from '@nestjs/common';
import { KeyLookup, type LookedUpKey } from '#idempotency';
import { AuditLog } from '#kernel/audit';
import { Searches, Timelines, type Found, type TimelineEntry, type Told } from '#kernel/operations';
import { JobLookup } from '#kernel/outbox';
import { ProcessHistory, ProcessQueries, type ProcessRow } from '#kernel/process';
import { isRequestId, isUuid } from '#platform/http';

type Entry = Omit<TimelineEntry, 'source'>;

/** What the parts of the kernel, which know of no operators, have to tell them: requests, jobs, processes, what people did. */
@Injectable()
export class KernelOperations {
  constructor(
    private readonly keys: KeyLookup,
    private readonly jobs: JobLookup,
    private readonly processes: ProcessQueries,
    private readonly history: ProcessHistory,
    private readonly log: AuditLog,
  ) {}

  registerWith(searches: Searches, timelines: Timelines): void {
    searches.register((text, limit) => this.requestsNamed(text, limit));
    searches.register((text, limit) => this.processesNamed(text, limit));
    timelines.register({ source: 'request', entries: ({ ids }) => this.requests(ids) });
    timelines.register({ source: 'job', entries: ({ names }, limit) => this.jobsOf(names, limit) });
    timelines.register({
      source: 'process',
      related: async ({ ids }) => (await this.processes.about(ids)).map(({ id }) => `process:${id}`),
      entries: (told, limit) => this.processesOf(told, limit),
    });
    timelines.register({ source: 'person', entries: ({ ids }, limit) => this.byHand(ids, limit) });
  }

  private async requestsNamed(text: string, limit: number): Promise<Found[]> {
    const { rows } = await this.keys.search({ state: null, text, lifecycle: null, point: null, after: null, limit });
    const found = rows.length > 0 || !isRequestId(text) ? rows : await this.keys.ofRequestId(text, limit);
    return found.map(({ id, request_method: method, request_path: path, state, user_id: userId }) => ({
      type: 'idempotency-key',
      id,
      what: `${method} ${path}, ${state}`,
      userId,
      path: `/admin/idempotency-keys/${id}`,
    }));
  }

  private async processesNamed(text: string, limit: number): Promise<Found[]> {
    const any = { definition: null, version: null, state: null, parked: null, paused: null, before: null };
    const { rows } = await this.processes.search({ ...any, text, limit });
    return rows.map(({ id, definition, state, parked, user_id: userId }) => ({
      type: 'process',
      id,
      what: `${definition} at ${state}${parked ? ', parked' : ''}`,
      userId,
      path: `/admin/processes/${id}`,
    }));
  }

  private async requests(ids: readonly string[]): Promise<Entry[]> {
    return (await this.keys.ofIds(ids.filter(isUuid))).flatMap(entriesOfRequest);
  }

  private async jobsOf(aggregates: readonly string[], limit: number): Promise<Entry[]> {
    return (await this.jobs.ofAggregates(aggregates, limit)).map((job) => ({
      at: job.parked_at ?? job.created_at,
      what: `${job.job_name} is ${job.state}${job.last_error === null ? '' : `: ${job.last_error}`}`,
      path: `/admin/staged-jobs/${job.id}`,
      detail: {
        attempts: job.attempts,
        refusals: job.refusals,
        inDoubtSince: job.unknown_since?.toISOString() ?? null,
      },
    }));
  }

  private async processesOf({ ids }: Told, limit: number): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const process of await this.processes.about(ids)) {
      const { id, definition, created_at: at } = process;
      const path = `/admin/processes/${id}`;
      entries.push({ at, what: `${definition} was begun`, path, detail: null }, ...(await this.undone(process, path)));
      for (const { at: then, kind, state, attempt, detail } of await this.history.all(id, limit))
        entries.push({ at: then, what: `${definition}: ${kind} ${state}`, path, detail: { attempt, ...detail } });
    }
    return entries;
  }

  private async undone({ id, definition }: ProcessRow, path: string): Promise<Entry[]> {
    const whole = await this.processes.compensationsOf(id);
    return whole.flatMap(({ name, key, status, attempts, last_error: why, created_at: at, done_at: doneAt }) => [
      { at, what: `${definition}: ${name} is owed should it fail`, path, detail: { key } },
      ...(doneAt === null
        ? []
        : [{ at: doneAt, what: `${definition}: ${name} is done`, path, detail: { key, attempts } }]),
      ...(status === 'parked'
        ? [{ at, what: `${definition}: ${name} is parked`, path, detail: { key, attempts, why } }]
        : []),
    ]);
  }

  private async byHand(ids: readonly string[], limit: number): Promise<Entry[]> {
    return (await this.log.about(ids, limit)).map(({ at, actor, action, subject, reason }) => ({
      at,
      what: `${actor}: ${action} (${reason})`,
      path: '/admin/audit-log',
      detail: { subject },
    }));
  }
}

function entriesOfRequest(row: LookedUpKey): Entry[] {
  const what = `${row.request_method} ${row.request_path}`;
  const path = `/admin/idempotency-keys/${row.id}`;
  const detail = {
    ...{ key: row.idempotency_key, requestId: row.request_id },
    ...{ lifecycle: row.lifecycle, recoveryPoint: row.recovery_point },
  };
  const doubt = row.unknown_since;
  return [
    { at: row.created_at, what: `${what} came`, path, detail },
    ...(row.finished_at === null
      ? []
      : [{ at: row.finished_at, what: `${what} was answered ${row.response_code ?? ''}`, path, detail }]),
    ...(row.parked_at === null
      ? []
      : [{ at: row.parked_at, what: `${what} is parked: ${row.last_error ?? ''}`, path, detail }]),
    ...(doubt === null || row.finished_at !== null
      ? []
      : [{ at: doubt, what: `${what}: a call is in doubt`, path, detail }]),
  ];
}
