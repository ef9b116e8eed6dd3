import { ForeignHttp, outcomeOf, type ForeignContext, type ForeignOutcome } from 'holdfast/kernel';

export interface ChargeInput {
  readonly rider: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}
export interface Charge {
  readonly id: string;
}

/** The payment service, over HTTP. The kernel decides about retries, time-outs and the breaker; this only speaks. */
export class Payments {
  constructor(private readonly http: ForeignHttp) {}

  charge(input: ChargeInput, { key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<Charge>> {
    return outcomeOf(
      () => this.http.send({ method: 'POST', path: '/charges', body: input, idempotencyKey: key, signal, traceparent }),
      readCharge,
    );
  }

  /** What became of a charge whose answer was lost; null = it never happened. */
  find({ key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<Charge | null>> {
    const path = `/charges?key=${encodeURIComponent(key)}`;
    return outcomeOf(
      () => this.http.send({ method: 'GET', path, signal, traceparent }),
      (body) => (body === null ? null : readCharge(body)),
    );
  }
}

function readCharge(body: unknown): Charge {
  const { id } = (body ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw new Error('a charge has an id');
  return { id };
}
