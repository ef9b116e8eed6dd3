import { describe, expect, it } from '@jest/globals';
import { fastify, type FastifyRequest } from 'fastify';
import { loadConfig } from '#platform/config';
import { addressOf, clientNetworkOf, networkOf, originReader, plainAddress } from './client-address.js';

const PROXY = '10.0.0.1';

function origin(
  trust: string,
  forwarded: string | undefined,
  remoteAddress = PROXY,
): ReturnType<ReturnType<typeof originReader>> {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded, forwarded: 'for=198.51.100.99' };
  return originReader(loadConfig({ TRUST_PROXY: trust }).trustProxy)({
    socket: { remoteAddress },
    headers,
  } as unknown as FastifyRequest);
}

const seen = (trust: string, forwarded: string | undefined, remoteAddress?: string): string | null =>
  origin(trust, forwarded, remoteAddress).address;

describe('one address as proxies write it', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:DB8:0:0::7', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%eth0]:443', 'fe80::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
  ])('%s is %s', (text, address) => {
    expect(plainAddress(text)).toBe(address);
  });

  it.each([
    '',
    'unknown',
    '_hidden',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.7:',
    '203.0.113.7:port',
    '[203.0.113.7',
    'localhost',
    '%eth0',
    "'; --",
    '0x7f.1',
  ])('%j is none', (text) => {
    expect(plainAddress(text)).toBeNull();
  });
});

describe('the address of a client', () => {
  it('is asked of a connection once, however many requests it brings', () => {
    let asked = 0;
    const socket = {
      get remoteAddress() {
        asked += 1;
        return '::ffff:203.0.113.7';
      },
    };
    const read = originReader(0);
    const of = (): string | null => read({ socket, headers: {} } as unknown as FastifyRequest).address;
    expect([of(), of(), asked]).toEqual(['203.0.113.7', '203.0.113.7', 1]);
  });

  it.each([
    ['0', '203.0.113.7', PROXY],
    ['', '203.0.113.7', PROXY],
    ['1', undefined, PROXY],
    ['1', '203.0.113.7', '203.0.113.7'],
    ['1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['2', '198.51.100.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['5', '203.0.113.7', '203.0.113.7'],
    ['true', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['10.0.0.0/8', '198.51.100.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['10.0.0.1', '203.0.113.7, 10.0.0.2', '10.0.0.2'],
    ['192.0.2.0/24, fd00::/8', '203.0.113.7', PROXY],
    ['10.0.0.0/8', '198.51.100.1, unknown', null],
    ['1', 'unknown', null],
    ['1', '198.51.100.1, _hidden', null],
    ['1', '', null],
    ['1', ',', null],
    ['1', '203.0.113.7:51234', '203.0.113.7'],
    ['1', '[2001:db8::7]:443', '2001:db8::7'],
  ])('with TRUST_PROXY=%s and X-Forwarded-For: %s is %s', (trust, forwarded, address) => {
    expect(seen(trust, forwarded)).toBe(address);
  });

  it.each([
    ['1', 'unknown', PROXY],
    ['2', 'unknown, 203.0.113.7', '203.0.113.7'],
    ['3', '198.51.100.1, _hidden, 203.0.113.7', '203.0.113.7'],
    ['1', '203.0.113.7', '203.0.113.7'],
  ])(
    'with TRUST_PROXY=%s and X-Forwarded-For: %s is counted under %s, one address or none',
    (trust, forwarded, nearest) => {
      expect(origin(trust, forwarded).nearest).toBe(nearest);
    },
  );

  it('in the application of somebody else is what that application believes', async () => {
    const ask = async (trustProxy: boolean): Promise<unknown> => {
      const app = fastify({ trustProxy });
      app.get('/', (request) => [addressOf(request), clientNetworkOf(request)]);
      const answer = await app.inject({
        url: '/',
        remoteAddress: '::ffff:10.0.0.1',
        headers: { 'x-forwarded-for': '2001:DB8:1:2::7' },
      });
      await app.close();
      return answer.json();
    };
    expect(await ask(true)).toEqual(['2001:db8:1:2::7', '2001:db8:1:2::/64']);
    expect(await ask(false)).toEqual(['10.0.0.1', '10.0.0.1']);
  });

  it('is believed of a proxy on IPv6 too, also when it speaks IPv4 there', () => {
    expect(seen('fd00::/8', '203.0.113.7', 'fd00::1')).toBe('203.0.113.7');
    expect(seen('10.0.0.0/8', '203.0.113.7', '::ffff:10.0.0.1')).toBe('203.0.113.7');
    expect(seen('10.0.0.0/8', '203.0.113.7', 'fd00::1')).toBe('fd00::1');
  });
});

describe('what is limited together', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
