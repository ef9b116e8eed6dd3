import { BlockList, isIP } from 'node:net';

/** IPv4 that is not for everybody (RFC 6890 and its successors), with the relays of 6to4, multicast and what is reserved. */
const CLOSED_IPV4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`;

/**
 * All public IPv6 is here. Outside are loopback, link-local, unique local, multicast, and what carries an IPv4 address
 * past the rules above: mapped, compatible, translated (64:ff9b::).
 */
const OPEN_IPV6 = '2000::/3';
/** Inside that: special purposes (Teredo, ORCHID, benchmarks), documentation, 6to4. */
const CLOSED_IPV6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

const closed = ranges(`${CLOSED_IPV4} ${CLOSED_IPV6}`);
const open = ranges(OPEN_IPV6);

/** Whether an IP address, as the resolver or a URL spells it, is one that anybody on the Internet may have. */
export function isPublicAddress(address: string): boolean {
  // Only addresses of one link have a zone.
  if (address.includes('%')) return false;
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  return version === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** The IP address in a URL's host, which URL has brought into its one spelling (decimal, octal, hex, short); null = a name. */
export function addressIn({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

function ranges(list: string): BlockList {
  const found = new BlockList();
  for (const range of list.split(/\s+/)) {
    const [network = '', bits] = range.split('/');
    found.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return found;
}
