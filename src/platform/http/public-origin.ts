import type { AddressInfo, Server } from 'node:net';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '#platform/config';

/**
 * Where other systems and customers reach us: PUBLIC_ORIGIN, else our own listener. Nothing of a request (`Host`,
 * `X-Forwarded-Host`) has a part in it, so nobody can make us store, show or call an address of theirs.
 */
@Injectable()
export class PublicOrigin {
  constructor(
    private readonly config: Config,
    private readonly http: HttpAdapterHost,
  ) {}

  /** `https://api.shop.example`: scheme, host and port, without a slash. Throws before we listen, where it is not set. */
  get value(): string {
    if (this.config.publicOrigin !== null) return this.config.publicOrigin;
    const address = (this.http.httpAdapter.getHttpServer() as Server).address();
    if (address === null || typeof address === 'string')
      throw new Error('Bug: our own address was asked for before we listen');
    return listenerOrigin(this.config.host, address);
  }
}

/** The address under which a listener answers on this machine, also where it listens on all of them, or took a free port. */
export function listenerOrigin(host: string, { port }: Pick<AddressInfo, 'port'>): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
