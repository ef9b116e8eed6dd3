import { describe, expect, it } from '@jest/globals';
import { HoldCoordinators, type HoldDecision } from './hold-coordinators.js';

const decided = (...decisions: HoldDecision[]): Promise<HoldDecision> => {
  const owners = new HoldCoordinators();
  for (const decision of decisions) owners.register({ decide: () => Promise.resolve(decision) });
  return owners.decide({ transactionId: 'any' }, AbortSignal.timeout(1_000));
};

describe('the owners of a hold', () => {
  it('keep it while there is none of them', async () => {
    expect(await decided()).toBe('keep');
  });

  it('release it only together', async () => {
    expect(await decided('release', 'release')).toBe('release');
    expect(await decided('release', 'keep')).toBe('keep');
    expect(await decided('keep', 'release')).toBe('keep');
  });

  it('keep it when one of them cannot be asked', async () => {
    const owners = new HoldCoordinators();
    owners.register({ decide: () => Promise.reject(new Error('away')) });
    await expect(owners.decide({ transactionId: 'any' }, AbortSignal.timeout(1_000))).rejects.toThrow('away');
  });
});
