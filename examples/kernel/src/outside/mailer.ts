import { ForeignHttp, outcomeOf, type ForeignContext, type ForeignOutcome } from 'holdfast/kernel';

export interface ReceiptInput {
  readonly to: string;
  readonly rideId: string;
}
export interface Receipt {
  readonly id: string;
}

/**
 * The mail service, over HTTP. It knows no idempotency keys: what is sent twice arrives twice. So the derived key goes along
 * as a reference of ours, by which a mail can be found, and the kernel asks for it before it sends one again.
 */
export class Mailer {
  constructor(private readonly http: ForeignHttp) {}

  send(input: ReceiptInput, { key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<Receipt>> {
    const body = { ...input, reference: key };
    return outcomeOf(
      () => this.http.send({ method: 'POST', path: '/receipts', body, signal, traceparent }),
      readReceipt,
    );
  }

  find({ key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<Receipt | null>> {
    const path = `/receipts?reference=${encodeURIComponent(key)}`;
    return outcomeOf(
      () => this.http.send({ method: 'GET', path, signal, traceparent }),
      (body) => (body === null ? null : readReceipt(body)),
    );
  }
}

function readReceipt(body: unknown): Receipt {
  const { id } = (body ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw new Error('a receipt has an id');
  return { id };
}
