import { describe, expect, it } from '@jest/globals';
import { STAGES, type Stage } from './stage.js';
import { BEHAVIOURS, behaviourOf, type BehaviourName } from './behaviour.js';
import { acted, advance, begin, cancelled, CARRIER_ACTS, noticeOf, type Journey } from './journey.js';

const START = new Date('2026-11-21T03:00:00.000Z');
const DELAY = 1_000;
const after = (delays: number): Date => new Date(START.getTime() + delays * DELAY);
const begun = (behaviour: BehaviourName | null = null): Journey => begin(START, behaviour, DELAY);
/** `stage@delays since the booking`, of everything that happened by itself. */
const story = (journey: Journey, delays: number): string[] =>
  advance(journey, after(delays)).map(({ stage, at }) => `${stage}@${(at.getTime() - START.getTime()) / DELAY}`);
const at = (stage: Stage): Journey => ({ stage, at: START, nextAt: null, behaviour: null, delayMs: DELAY });

describe('a shipment of the sandbox', () => {
  it.each<[BehaviourName | null, string[]]>([
    [null, ['labelled@1', 'picked-up@2', 'delivered@32']],
    ['fail', ['labelled@1', 'picked-up@2', 'delivered@32']],
    ['fail-once', ['labelled@1', 'picked-up@2', 'delivered@32']],
    ['lost-answer', ['labelled@1', 'picked-up@2', 'delivered@32']],
    ['silent', []],
    ['picked-up-late', ['labelled@1', 'picked-up@7', 'delivered@37']],
    ['undelivered', ['labelled@1', 'picked-up@2']],
    ['delivery-failed', ['labelled@1', 'picked-up@2', 'failed@3', 'returned@4']],
  ])('gets on by itself: %s', (behaviour, expected) => {
    expect(story(begun(behaviour), 1_000)).toEqual(expected);
  });

  it('is no further than its time, and at the same times however often it is looked at', () => {
    expect(story(begun(), 0.9)).toEqual([]);
    expect(story(begun(), 1)).toEqual(['labelled@1']);
    const [labelled] = advance(begun(), after(1.5)) as [Journey];
    expect(story(labelled, 40)).toEqual(['picked-up@2', 'delivered@32']);
  });

  it('can be done with by a person what can be done with it', () => {
    const possible = CARRIER_ACTS.map((act) => [act, STAGES.filter((stage) => acted(act, at(stage), START) !== null)]);
    expect(Object.fromEntries(possible)).toEqual({
      'pick-up': ['booked', 'labelled'],
      deliver: ['picked-up'],
      fail: ['picked-up'],
      lose: ['picked-up'],
    });
  });

  it('comes back when its delivery failed, and not when it is lost', () => {
    const failed = acted('fail', at('picked-up'), START) as Journey;
    expect([failed.stage, story(failed, 10)]).toEqual(['failed', ['returned@1']]);
    const lost = acted('lose', at('picked-up'), START) as Journey;
    expect([lost.stage, story(lost, 1_000)]).toEqual(['failed', []]);
  });

  it('goes on by itself after a person has picked it up, also one that was silent', () => {
    const pickedUp = acted('pick-up', begun('silent'), START) as Journey;
    expect(story(pickedUp, 1_000)).toEqual(['delivered@30']);
  });

  it('can be cancelled until it is picked up', () => {
    const agreed = STAGES.filter((stage) => cancelled(at(stage), START).stage === 'cancelled');
    expect(agreed).toEqual(['booked', 'labelled', 'cancelled']);
    expect(cancelled(at('picked-up'), START)).toEqual(at('picked-up'));
    expect(story(cancelled(begun(), START), 1_000)).toEqual([]);
  });

  it('that is picked up late cannot be cancelled from when the driver is there, and then it is known', () => {
    const [labelled] = advance(begun('picked-up-late'), after(1)) as [Journey];
    expect(cancelled(labelled, after(1.9)).stage).toBe('cancelled');
    expect(cancelled(labelled, after(2))).toMatchObject({ stage: 'picked-up', at: after(2) });
  });

  it('is told of from its pick-up on, but for what the shop has asked for itself', () => {
    expect(STAGES.map((stage) => noticeOf(stage))).toEqual([
      null,
      null,
      'picked-up',
      'delivered',
      'delivery-failed',
      'returned',
      null,
    ]);
  });
});

describe('the second line of an address', () => {
  it('says how its shipment goes', () => {
    for (const name of BEHAVIOURS) expect(behaviourOf(`sandbox:${name}`)).toEqual({ name, delayMs: null });
    expect(behaviourOf('sandbox:slow:5000')).toEqual({ name: null, delayMs: 5_000 });
  });

  it.each([
    null,
    undefined,
    '',
    'Piso 4',
    'sandbox:',
    'sandbox:slow',
    'sandbox:slow:-1',
    'sandbox:slow:9999999',
    ' sandbox:fail',
    'sandbox:fail-twice',
  ])('is only an address: %p', (line2) => {
    expect(behaviourOf(line2)).toEqual({ name: null, delayMs: null });
  });
});
