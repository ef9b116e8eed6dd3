import { describe, expect, it } from '@jest/globals';
import { VerifiedTokens } from './verified-tokens.js';

const ANA = { sub: 'u-ana', roles: [] };

describe('the tokens that were verified lately', () => {
  it('are known until they expire', () => {
    const tokens = new VerifiedTokens(2);
    tokens.keep('a', ANA, 1_000);
    expect([tokens.find('a', 999), tokens.find('a', 1_000), tokens.find('b', 0)]).toEqual([ANA, null, null]);
  });

  it('make room one by one, the oldest first, so that a flood of new ones does not forget the rest at once', () => {
    const tokens = new VerifiedTokens(3);
    for (const token of ['a', 'b', 'c']) tokens.keep(token, ANA, 1_000);
    tokens.keep('a', ANA, 2_000);
    tokens.keep('d', ANA, 1_000);
    expect(['a', 'b', 'c', 'd'].filter((token) => tokens.find(token, 0) !== null)).toEqual(['a', 'c', 'd']);
  });
});
