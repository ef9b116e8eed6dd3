import { definition, fail, go, later, rest, type Definition } from '../../src/kernel/process/index.js';
import type { Outside } from './outside.js';

export interface Luggage {
  readonly log: readonly string[];
}
export interface Traveller {
  readonly name: string;
}
type JourneyState = 'PACK' | 'FLY' | 'STAY' | 'HOME' | 'UNDOING' | 'CANCELLED';

/** Packed here, flown by somebody else, then waiting for weeks; its history is kept and it can be forked. */
export function journey(
  outside: Outside,
  { version = 1, name = 'journey' }: { version?: number; name?: string } = {},
): Definition<Luggage, Traveller, JourneyState, 'unpack' | 'fly-back'> {
  return definition<Luggage, Traveller, JourneyState, 'unpack' | 'fly-back'>(
    name,
    version,
    (stored) => stored as Luggage,
    (stored) => stored as Traveller,
  )
    .local('PACK', {
      to: ['FLY'],
      before: () => [{ name: 'unpack' }],
      run: (_tx, { data }) => Promise.resolve(go('FLY', { log: [...data.log, 'packed'] })),
    })
    .foreign('FLY', {
      to: ['STAY'],
      retry: { initialIntervalMs: 60_000, maximumIntervalMs: 60_000, maximumAttempts: 3 },
      exhausted: 'park',
      before: () => [{ name: 'fly-back' }],
      calls: ({ id }) => [outside.step('fly', `${id}-fly`)],
      decide: ({ data }, [outcome]) => {
        if (outcome?.kind === 'done') return go('STAY', { log: [...data.log, 'flown'] });
        if (outcome?.kind === 'refused') return fail({ type: 'Refused', reason: outcome.code }, data);
        return later(data, outcome?.reason ?? 'nothing');
      },
    })
    .local('STAY', {
      to: ['STAY', 'HOME'],
      hears: {
        home: (_tx, { data }) => go('HOME', data),
        seen: (_tx, { data }, { id }) => go('STAY', { log: [...data.log, id] }),
      },
      run: (_tx, { data }) => Promise.resolve(rest('STAY', data, { againMs: 86_400_000 })),
    })
    .final('HOME')
    .failing('UNDOING', { to: 'CANCELLED', budget: 2, endsWithParked: false, retry: { initialIntervalMs: 1 } })
    .final('CANCELLED')
    .compensate('unpack', {
      kind: 'foreign',
      call: ({ id }) => outside.step('unpack', `${id}-unpack`),
      done: (_tx, { data }) => ({ log: [...data.log, 'unpacked'] }),
    })
    .compensate('fly-back', { kind: 'foreign', call: ({ id }) => outside.step('fly-back', `${id}-fly-back`) })
    .interrupted(({ cancelRequested, data }) =>
      cancelRequested ? fail({ type: 'Cancelled', reason: 'asked to' }, data) : null,
    )
    .ruled({ told: true, forkable: true });
}
