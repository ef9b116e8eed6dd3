/**
 * Loaded before a server (`NODE_OPTIONS=--import=…`): names under `.test` resolve as the file `RESOLVER_FILE` says, JSON
 * of name -> the answers to the first, second, … look-up; the last one stands. Each look-up is written down beside it.
 */
import dns from 'node:dns';
import { appendFileSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const file = process.env.RESOLVER_FILE ?? '';
const bySystem = dns.lookup;
/** @type {Map<string, number>} */
const asked = new Map();

/**
 * @param {string} host
 * @param {dns.LookupAllOptions} options
 * @param {(error: Error | null, addresses: dns.LookupAddress[]) => void} done
 */
function lookup(host, options, done) {
  /** @type {string[][] | undefined} */
  const answers = JSON.parse(readFileSync(file, 'utf8'))[host];
  if (answers === undefined) return bySystem(host, options, done);
  const number = asked.get(host) ?? 0;
  asked.set(host, number + 1);
  const addresses = answers[Math.min(number, answers.length - 1)] ?? [];
  appendFileSync(`${file}.asked`, `${host} ${addresses.join(',')}\n`);
  process.nextTick(
    done,
    null,
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
}
Object.assign(dns, { lookup });
syncBuiltinESMExports();
