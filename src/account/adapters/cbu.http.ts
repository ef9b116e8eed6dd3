import {
  bookOverHttp,
  outcomeOf,
  type ForeignContext,
  type ForeignHttp,
  type ForeignOutcome,
  type ListBook,
} from '#kernel/foreign';
import { CbuApi, type CbuInput, type RegisteredCbu } from '../account.ports.js';
import { cbuRequest, oneOrNone, readCbu } from './foreign-messages.js';
import { MAX_KEYS, oneByOne } from './one-by-one.js';

/** The clearing house over HTTP. */
export class CbuHttp extends CbuApi {
  readonly outside = true;
  readonly list: ListBook;
  readonly maxKeys = MAX_KEYS;

  constructor(private readonly http: ForeignHttp) {
    super();
    this.list = bookOverHttp(http, 'cbus');
  }

  create(input: CbuInput, { key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<RegisteredCbu>> {
    const body = cbuRequest(input, key);
    return outcomeOf(
      () => this.http.send({ method: 'POST', path: '/cbuOnline', body, idempotencyKey: key, signal, traceparent }),
      readCbu,
    );
  }

  find({ key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<RegisteredCbu | null>> {
    const path = `/cbuOnline?idempotencyKey=${encodeURIComponent(key)}`;
    return outcomeOf(() => this.http.send({ method: 'GET', path, signal, traceparent }), oneOrNone(readCbu));
  }

  findAll(keys: readonly string[], signal: AbortSignal): Promise<ForeignOutcome<ReadonlyMap<string, RegisteredCbu>>> {
    return oneByOne(keys, (key) => this.find({ key, signal, traceparent: null }));
  }

  /** Called by Nest. */
  async onApplicationShutdown(): Promise<void> {
    await this.http.close();
  }
}
