import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Notifications, type Transaction } from '#platform/database';
import { Tracing } from '#platform/telemetry';
import { isEventType, type EventType } from './event-types.js';
import { OUTCOMES_TOPIC } from './event-topics.js';

export interface Outcome {
  readonly type: EventType;
  /** What it is about. The events of one aggregate are told in the order in which they were recorded. */
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly userId: string;
  /** Ids, statuses and amounts; nothing about a person, because it is sent to others and kept for ever. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Names the outcome among those of its user, 1 to 200 characters, e.g. `account.active:<account id>`. */
  readonly key: string;
}

const RECORD = `
  INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe, traceparent)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT ON CONSTRAINT outcomes_once DO NOTHING`;

/** How other modules say what became of something: for `GET /events` and for the webhooks, which tell the same rows. */
@Injectable()
export class Events {
  constructor(
    private readonly notifications: Notifications,
    private readonly tracing: Tracing,
  ) {}

  /**
   * Records the outcome in the transaction in which it comes about, by one statement; a second one under the same key
   * changes nothing. Lock what it is about first: the order of recording is then the order of what happened.
   */
  record(tx: Transaction, { type, aggregate, userId, data, key }: Outcome): Promise<void> {
    if (!isEventType(type)) throw new Error(`Bug: the event type ${String(type)} is not defined`);
    const { traceparent } = this.tracing;
    const of = [uuidv7(), type, aggregate.type, aggregate.id, userId, JSON.stringify(data), key];
    tx.along(RECORD, [...of, traceparent]);
    this.notifications.publish(tx, OUTCOMES_TOPIC);
    return Promise.resolve();
  }
}
