import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#platform/config';
import { PlaceOrderProcess } from './placeorder.process.js';
import { TRANSITIONS } from './placeorder.transitions.js';

describe('the transitions of placing an order', () => {
  it('are those of its states, in their order', () => {
    // A table names what its states call and calls nothing itself, so it can be read without collaborators but the settings.
    const none = new Array<never>(PlaceOrderProcess.length - 1);
    const process = Reflect.construct(PlaceOrderProcess, [...none, loadConfig({})]);
    const ofStates = [...process.table().states].map(([name, { to }]) => [name, to]);
    expect(ofStates).toEqual(Object.entries(TRANSITIONS));
  });
});
