import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { TrustProxy } from '#platform/config';

/**
 * Whose address a request has. The connection's own one is certain; `X-Forwarded-For` is what each proxy on the way
 * has added, and is believed from its right end only as far as TRUST_PROXY goes: the left end is what the client wrote.
 * `Forwarded` is not read.
 */
type OriginReader = (request: FastifyRequest) => Origin;

interface Origin {
  /** The client's; null = what stands where it should be is none. */
  readonly address: string | null;
  /** The last one on the way to the client that is an address. */
  readonly nearest: string | null;
}

const ORIGIN = Symbol('where a request comes from');

interface Located {
  [ORIGIN]?: Origin;
}

/** Reads the origin once per request; `addressOf` and `clientNetworkOf` answer from it from then on. */
export function locate(request: FastifyRequest, read: OriginReader): void {
  (request as Located)[ORIGIN] = read(request);
}

/** The client's address without a port, in its canonical form; null = it has none that could be believed. */
export function addressOf(request: FastifyRequest): string | null {
  return originOf(request).address;
}

/** Under what a client without a token is counted: the network of its address, else of the nearest one to it that is known. */
export function clientNetworkOf(request: FastifyRequest): string {
  return networkOf(originOf(request).nearest);
}

/** In the application of somebody else nobody calls `locate`; `request.ip` then follows that application's own `trustProxy`. */
function originOf(request: FastifyRequest): Origin {
  const known = (request as Located)[ORIGIN];
  if (known !== undefined) return known;
  const address = plainAddress(request.ip);
  return { address, nearest: address };
}

export function originReader(trust: TrustProxy): OriginReader {
  const trusted = trustedHops(trust);
  return ({ socket, headers }) => {
    let address = connectedAddress(socket);
    const forwarded = headers['x-forwarded-for'];
    let nearest = address;
    const hops = trust === 0 || forwarded === undefined ? [] : String(forwarded).split(',');
    for (let hop = 0; hops.length > 0 && address !== null && trusted(address, hop); hop += 1) {
      address = plainAddress(hops.pop());
      nearest = address ?? nearest;
    }
    return { address, nearest };
  };
}

const CONNECTED = Symbol('whom a connection is with');

interface Connection {
  readonly remoteAddress?: string | undefined;
  [CONNECTED]?: string | null;
}

/** Asked of the system and read once: a connection brings many requests, all from the same address. */
function connectedAddress(connection: Connection): string | null {
  return (connection[CONNECTED] ??= plainAddress(connection.remoteAddress));
}

/** Whether what the proxy `hop` hops away says is believed; 0 is the one that is connected to us. */
function trustedHops(trust: TrustProxy): (address: string, hop: number) => boolean {
  if (trust === 'all') return () => true;
  if (typeof trust === 'number') return (_address, hop) => hop < trust;
  const networks = new BlockList();
  for (const each of trust) {
    const [address = '', bits] = each.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    networks.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return (address) => networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const IPV4_AND_PORT = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/;
const BRACKETED = /^\[([^\]]+)\](?::\d{1,5})?$/;
const IPV4_AS_IPV6 = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** One address as proxies write them, without port, brackets or zone; null for anything that is no address. */
export function plainAddress(text: string | undefined): string | null {
  const given = (text ?? '').trim();
  const bare = (IPV4_AND_PORT.exec(given)?.[1] ?? BRACKETED.exec(given)?.[1] ?? given).split('%', 1)[0] ?? '';
  switch (isIP(bare)) {
    case 4:
      return bare;
    case 6:
      return canonical(bare);
    default:
      return null;
  }
}

/** RFC 5952, so that every spelling counts as one; an IPv4 address written as IPv6 (`::ffff:…`) is IPv4. */
function canonical(ipv6: string): string {
  const short = new URL(`http://[${ipv6}]`).hostname.slice(1, -1);
  const [, high, low] = IPV4_AS_IPV6.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  return [high, low].flatMap((pair) => [Number.parseInt(pair, 16) >> 8, Number.parseInt(pair, 16) & 255]).join('.');
}

/** What is limited together: an IPv4 address, or the 64 bits of an IPv6 network that one household has. */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown';
  if (isIP(address) === 4) return address;
  const [left = '', right] = address.split('::');
  const leading = left === '' ? [] : left.split(':');
  const trailing = right === undefined || right === '' ? [] : right.split(':');
  const zeros = new Array<string>(right === undefined ? 0 : 8 - leading.length - trailing.length).fill('0');
  return `${[...leading, ...zeros, ...trailing].slice(0, 4).join(':')}::/64`;
}
