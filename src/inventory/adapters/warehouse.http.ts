import {
  bookOverHttp,
  nullWhenNotFound,
  outcomeOf,
  type ForeignContext,
  type ForeignHttp,
  type ForeignOutcome,
  type ListBook,
} from '#kernel/foreign';
import type { Verb } from '../domain/line-rules.js';
import type { WarehouseName } from '../domain/warehouse.js';
import type {
  AvailableStock,
  Participant,
  ParticipantAnswer,
  ParticipantLine,
  ParticipantTransaction,
} from '../inventory.ports.js';
import { NOT_FOUND, readAnswer, readStock, readTransaction, settledOf } from './participant-messages.js';

/** A warehouse over HTTP. */
export class WarehouseHttp implements Participant {
  readonly outside = true;
  readonly list: ListBook;

  constructor(
    readonly warehouse: WarehouseName,
    private readonly http: ForeignHttp,
  ) {
    this.list = bookOverHttp(http, `warehouse-${warehouse}`);
  }

  async call(verb: Verb, line: ParticipantLine, context: ForeignContext): Promise<ForeignOutcome<ParticipantAnswer>> {
    if (verb !== 'conclude') return this.send(verb, line, context);
    const confirmed = await this.send('confirm', line, context);
    return confirmed.kind === 'done' ? this.send('finalize', line, context) : confirmed;
  }

  find(
    transactionId: string,
    { signal, traceparent }: ForeignContext,
  ): Promise<ForeignOutcome<ParticipantTransaction | null>> {
    const path = `/inventory/${this.warehouse}/transactions/${encodeURIComponent(transactionId)}`;
    return nullWhenNotFound(
      () => this.http.send({ method: 'GET', path, signal, traceparent }),
      readTransaction,
      NOT_FOUND,
    );
  }

  stock(sku: string, { signal, traceparent }: ForeignContext): Promise<ForeignOutcome<AvailableStock>> {
    const path = `/inventory/${this.warehouse}/stock/${encodeURIComponent(sku)}`;
    return outcomeOf(() => this.http.send({ method: 'GET', path, signal, traceparent }), readStock, NOT_FOUND);
  }

  private async send(
    verb: Verb,
    { transactionId, sku, quantity }: ParticipantLine,
    { signal, traceparent }: ForeignContext,
  ): Promise<ForeignOutcome<ParticipantAnswer>> {
    const path = `/inventory/${this.warehouse}/${verb}`;
    const send = (): ReturnType<ForeignHttp['send']> =>
      this.http.send({ method: 'POST', path, body: { transactionId, sku, quantity }, signal, traceparent });
    return settledOf(verb, await outcomeOf(send, readAnswer, NOT_FOUND));
  }
}
