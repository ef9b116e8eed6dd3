import {
  bookOverHttp,
  outcomeOf,
  type ForeignContext,
  type ForeignHttp,
  type ForeignOutcome,
  type ListBook,
} from '#kernel/foreign';
import { DepositApi, type DepositAccount, type DepositInput } from '../account.ports.js';
import { depositRequest, oneOrNone, readDeposit } from './foreign-messages.js';
import { MAX_KEYS, oneByOne } from './one-by-one.js';

/** The ledger over HTTP. */
export class DepositHttp extends DepositApi {
  readonly outside = true;
  readonly list: ListBook;
  readonly maxKeys = MAX_KEYS;

  constructor(private readonly http: ForeignHttp) {
    super();
    this.list = bookOverHttp(http, 'deposits');
  }

  create(input: DepositInput, { key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<DepositAccount>> {
    const body = depositRequest(input);
    return outcomeOf(
      () => this.http.send({ method: 'POST', path: '/deposits', body, idempotencyKey: key, signal, traceparent }),
      readDeposit,
    );
  }

  find({ key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<DepositAccount | null>> {
    const path = `/deposits?idempotencyKey=${encodeURIComponent(key)}`;
    return outcomeOf(() => this.http.send({ method: 'GET', path, signal, traceparent }), oneOrNone(readDeposit));
  }

  findAll(keys: readonly string[], signal: AbortSignal): Promise<ForeignOutcome<ReadonlyMap<string, DepositAccount>>> {
    return oneByOne(keys, (key) => this.find({ key, signal, traceparent: null }));
  }

  /** Called by Nest. */
  async onApplicationShutdown(): Promise<void> {
    await this.http.close();
  }
}
