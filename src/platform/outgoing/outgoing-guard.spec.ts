import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { AddressRefusedError, OutgoingGuard, type Resolve } from './outgoing-guard.js';

/** Answers each look-up with the next of these lists. */
function answering(...answers: readonly string[][]): Resolve & { asked: number } {
  const resolve = Object.assign(
    ((_host, done) => done(null, addressesOf(answers[Math.min(resolve.asked++, answers.length - 1)] ?? []))) as Resolve,
    {
      asked: 0,
    },
  );
  return resolve;
}

const addressesOf = (all: readonly string[]): LookupAddress[] =>
  all.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

function connectTo(guard: OutgoingGuard, all = true): Promise<unknown> {
  return new Promise((resolve, reject) =>
    guard.lookup('shop.example', { all }, (error, found) => (error === null ? resolve(found) : reject(error))),
  );
}

const SHOP = new URL('https://shop.example/hooks');

describe('the outgoing guard', () => {
  it('lets a connection have the addresses that it has checked, by one look-up', async () => {
    const resolve = answering(['93.184.216.34', '2606:4700::1'], ['127.0.0.1']);
    expect(await connectTo(new OutgoingGuard(false, resolve))).toEqual(addressesOf(['93.184.216.34', '2606:4700::1']));
    expect(resolve.asked).toBe(1);
    expect(await connectTo(new OutgoingGuard(false, answering(['93.184.216.34', '1.1.1.1'])), false)).toBe(
      '93.184.216.34',
    );
  });

  it.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['::1', '93.184.216.34']],
    [['93.184.216.34', '::ffff:10.0.0.1']],
  ])('refuses a name that leads to %j, at the check and at the connection', async (addresses) => {
    const guard = new OutgoingGuard(false, answering(addresses));
    await expect(guard.assertAddress(SHOP)).rejects.toThrow(AddressRefusedError);
    for (const all of [true, false]) await expect(connectTo(guard, all)).rejects.toThrow(AddressRefusedError);
  });

  it('refuses at the connection what was public at the check', async () => {
    const guard = new OutgoingGuard(false, answering(['93.184.216.34'], ['127.0.0.1']));
    await guard.assertAddress(SHOP);
    await expect(connectTo(guard)).rejects.toThrow(AddressRefusedError);
  });

  it.each(['http://127.0.0.1/', 'http://[::1]:8080/', 'http://2130706433/', 'http://[::ffff:a00:1]/'])(
    'refuses %s without looking anything up',
    async (url) => {
      const resolve = answering(['93.184.216.34']);
      const guard = new OutgoingGuard(false, resolve);
      expect(() => guard.assertHost(new URL(url))).toThrow(AddressRefusedError);
      await expect(guard.assertAddress(new URL(url))).rejects.toThrow(AddressRefusedError);
      expect(resolve.asked).toBe(0);
    },
  );

  it('takes a name that does not resolve yet, and gives a connection the failure', async () => {
    const guard = new OutgoingGuard(false, (_host, done) => done(new Error('ENOTFOUND'), []));
    await guard.assertAddress(SHOP);
    await expect(connectTo(guard)).rejects.toThrow('ENOTFOUND');
    await expect(connectTo(new OutgoingGuard(false, answering([])))).rejects.toThrow('has no address');
  });

  it('lets private addresses through where that is allowed', async () => {
    const guard = new OutgoingGuard(true, answering(['127.0.0.1']));
    await guard.assertAddress(new URL('http://10.0.0.1/'));
    expect(await connectTo(guard)).toEqual(addressesOf(['127.0.0.1']));
  });
});
