import { EventEmitter } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Client } from 'pg';
import { Config } from '#platform/config';
import { SessionClient } from './driver/session.js';
import type { Transaction } from './transaction.js';

const CHANNEL = 'holdfast_changes';
/** A NOTIFY inside each commit would serialize commits; one per 20 ms on a connection of its own does not. */
const FLUSH_MS = 20;
/** Not a topic that anybody can announce. */
const STOPPED = '*';
const RECONNECT_MS = 500;
/** PostgreSQL's limit for a payload is 8,000 bytes. */
const MAX_PAYLOAD = 7_500;

/**
 * Tells every replica that something changed, on one LISTEN connection per replica. Only a wake-up: it may be
 * lost or come twice, so whoever is woken reads the truth from its row.
 */
@Injectable()
export class Notifications implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly pending = new Set<string>();
  private client: Client | null = null;
  private flushTimer: NodeJS.Timeout | null = null;
  private reconnectTimer: NodeJS.Timeout | null = null;
  /** The process is stopping: waits answer at once, so whoever waits in a loop must end it. */
  stopped = false;
  private readonly url: string | null;

  constructor(config: Config) {
    this.url = config.databaseDirectUrl ?? config.databaseUrl;
  }

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  /** Announces a change of `topic` once `tx` has committed. */
  publish(tx: Transaction, topic: string): void {
    tx.afterCommit(() => this.announce(topic));
  }

  announce(topic: string): void {
    this.emitter.emit(topic);
    this.pending.add(topic);
    this.flushTimer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  subscribe(topic: string, listener: () => void): () => void {
    this.emitter.on(topic, listener);
    return () => this.emitter.off(topic, listener);
  }

  /** Calls `listener` when the process stops, until unsubscribed. */
  onStop(listener: () => void): () => void {
    return this.subscribe(STOPPED, listener);
  }

  /** Resolves at the next change of `topic`, after `timeoutMs`, on `signal`, or when the process stops. Holds no connection. */
  async wait(topic: string, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (this.stopped || signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.emitter.off(topic, done);
        this.emitter.off(STOPPED, done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.emitter.on(topic, done);
      this.emitter.on(STOPPED, done);
      signal?.addEventListener('abort', done);
    });
  }

  onModuleDestroy(): void {
    this.stopped = true;
    this.emitter.emit(STOPPED);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.reconnectTimer !== null) clearTimeout(this.reconnectTimer);
    if (this.flushTimer !== null) clearTimeout(this.flushTimer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    if (this.stopped || this.url === null) return;
    const client = new SessionClient({
      connectionString: this.url,
      application_name: 'holdfast changes',
      keepAlive: true,
    });
    const lost = (): void => {
      if (this.client === client) this.client = null;
      if (this.stopped || this.reconnectTimer !== null) return;
      this.reconnectTimer = setTimeout(() => {
        this.reconnectTimer = null;
        void this.connect();
      }, RECONNECT_MS);
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.client = client;
      // What was announced while nobody listened is unknown: everybody looks again.
      for (const topic of this.emitter.eventNames()) this.emitter.emit(topic);
    } catch {
      await client.end().catch(() => undefined);
      lost();
    }
  }

  private receive(payload: string): void {
    for (const topic of payload.split('\n')) this.emitter.emit(topic);
  }

  private async flush(): Promise<void> {
    this.flushTimer = null;
    const topics = [...this.pending];
    this.pending.clear();
    for (const payload of payloads(topics)) {
      await this.client?.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => undefined);
    }
  }
}

function payloads(topics: readonly string[]): string[] {
  const result: string[] = [];
  let current = '';
  for (const topic of topics) {
    if (current !== '' && current.length + topic.length + 1 > MAX_PAYLOAD) {
      result.push(current);
      current = '';
    }
    current = current === '' ? topic : `${current}\n${topic}`;
  }
  return current === '' ? result : [...result, current];
}
