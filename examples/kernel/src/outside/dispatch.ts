import { ForeignHttp, outcomeOf, type ForeignContext, type ForeignOutcome } from 'holdfast/kernel';

export interface Driver {
  readonly id: string;
}

/** The dispatch service, over HTTP: one driver per key, who can be given back and paid. */
export class Dispatch {
  constructor(private readonly http: ForeignHttp) {}

  assign(rideId: string, context: ForeignContext): Promise<ForeignOutcome<Driver>> {
    return this.post('/drivers', { rideId }, context);
  }

  /** Gives back the driver of a ride; one who was never found: nothing changes. */
  release(rideId: string, context: ForeignContext): Promise<ForeignOutcome<Driver>> {
    return this.post('/releases', { rideId }, context);
  }

  pay(driver: string, context: ForeignContext): Promise<ForeignOutcome<Driver>> {
    return this.post('/payouts', { driver }, context);
  }

  private post(
    path: string,
    body: object,
    { key, signal, traceparent }: ForeignContext,
  ): Promise<ForeignOutcome<Driver>> {
    return outcomeOf(
      () => this.http.send({ method: 'POST', path, body, idempotencyKey: key, signal, traceparent }),
      readDriver,
    );
  }
}

function readDriver(body: unknown): Driver {
  const { id } = (body ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw new Error('a driver has an id');
  return { id };
}
