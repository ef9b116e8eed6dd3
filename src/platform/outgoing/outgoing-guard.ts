import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressIn, isPublicAddress } from './address-rules.js';

/** Where a request would go that people named and that is none of their business; nothing was sent. */
export class AddressRefusedError extends Error {
  constructor(host: string) {
    super(`${host} is not a public address (WEBHOOK_ALLOW_PRIVATE allows private ones)`);
    this.name = 'AddressRefusedError';
  }
}

/** The guard's refusal, as it is or as the connection's failure carries it. */
export function refusalIn(error: unknown): AddressRefusedError | null {
  if (error instanceof AddressRefusedError) return error;
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : null;
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const bySystem: Resolve = (host, done) => systemLookup(host, { all: true }, done);

/**
 * Stands before every request to an address that people or requests name. A connection goes to the very addresses
 * that were checked, because `lookup` is what the connection resolves with: there is no second look-up that could tell
 * another one. A host that is an address is never looked up, so `assertHost` is asked before each request.
 */
export class OutgoingGuard {
  constructor(
    private readonly allowPrivate: boolean,
    private readonly resolve: Resolve = bySystem,
  ) {}

  /** Throws AddressRefusedError when the host is an address that must not be called; says nothing about names. */
  assertHost(url: URL): void {
    const address = addressIn(url);
    if (address !== null) this.assert(url.hostname, [address]);
  }

  /** As assertHost, and for a name what it resolves to now. A name that does not resolve is nobody's address yet. */
  async assertAddress(url: URL): Promise<void> {
    this.assertHost(url);
    if (this.allowPrivate || addressIn(url) !== null) return;
    const found = await new Promise<readonly LookupAddress[]>((resolve) =>
      this.resolve(url.hostname, (error, all) => resolve(error === null ? all : [])),
    );
    this.assert(
      url.hostname,
      found.map(({ address }) => address),
    );
  }

  /** For the `connect.lookup` of an undici Agent: one address of the name that is not allowed refuses all of them. */
  readonly lookup: LookupFunction = (host, { all }, done) => {
    this.resolve(host, (error, addresses) => {
      if (error !== null) return done(error, '');
      try {
        this.assert(
          host,
          addresses.map(({ address }) => address),
        );
      } catch (refusal) {
        return done(refusal as Error, '');
      }
      const [first] = addresses;
      if (first === undefined) return done(new Error(`${host} has no address`), '');
      return all === true ? done(null, [...addresses]) : done(null, first.address, first.family);
    });
  };

  private assert(host: string, addresses: readonly string[]): void {
    if (!this.allowPrivate && !addresses.every(isPublicAddress)) throw new AddressRefusedError(host);
  }
}
