import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { RouteNotFoundError } from '#platform/errors';
import { connectToRedis } from '#platform/redis';
import { PLACE_ORDER } from '#placeorder';

export type FaultName = 'kill-server' | 'empty-redis';

/** Where this process tells that it has come to (crash-points.ts). */
const PLACES = 'holdfast:place';
/** By the payment's method: its gateway takes the money at the first call, or when it is asked to capture. */
const TAKEN_AT_FIRST = 'completed';

/** Faults that only the server itself can make. */
@Injectable()
export class Faults {
  private armed: ((place: unknown) => void) | null = null;

  constructor(private readonly config: Config) {}

  /** Those that can be made here: what would start the server again, or be emptied, may not be there. */
  get available(): readonly FaultName[] {
    const { roles, redisUrl } = this.config;
    return [
      ...(process.connected && roles.includes('worker') ? ['kill-server' as const] : []),
      ...(redisUrl === null ? [] : ['empty-redis' as const]),
    ];
  }

  /** Throws RouteNotFoundError for one that cannot be made here. */
  async make(name: string, method: string): Promise<void> {
    const fault = this.available.find((each) => each === name);
    switch (fault) {
      case 'kill-server':
        return this.killAfterCharge(method);
      case 'empty-redis':
        return this.emptyRedis();
      case undefined:
        throw new RouteNotFoundError();
    }
  }

  /**
   * From now on the process dies, by SIGKILL, once a gateway has taken money and before that is committed. Whoever runs the
   * process is told first, so that it starts another.
   */
  private async killAfterCharge(method: string): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      process.send?.('start-again', undefined, undefined, (error) => (error === null ? resolve() : reject(error))),
    );
    const charge = `${PLACE_ORDER}:${method === TAKEN_AT_FIRST ? 'startFlow' : 'confirmResult'}:in-call`;
    if (this.armed !== null) unsubscribe(PLACES, this.armed);
    this.armed = (place) => {
      if (place === charge) process.kill(process.pid, 'SIGKILL');
    };
    subscribe(PLACES, this.armed);
  }

  /** As after a restart of a Redis that keeps nothing. */
  private async emptyRedis(): Promise<void> {
    const redis = connectToRedis(this.config, { retryStrategy: () => 100 });
    try {
      await redis?.flushdb();
    } finally {
      redis?.disconnect();
    }
  }
}
