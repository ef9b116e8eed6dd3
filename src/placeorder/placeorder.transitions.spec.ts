import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { PlaceOrderProcess } from './placeorder.process.js';
import { TRANSITIONS } from './placeorder.transitions.js';

describe('the transitions of placing an order', () => {
  it('are those of its states, in their order', () => {
    // A table names what its states call and calls nothing itself, so it can be read without collaborators.
    const process = new (PlaceOrderProcess as unknown as new () => PlaceOrderProcess)();
    const ofStates = [...process.table().states].map(([name, { to }]) => [name, to]);
    expect(ofStates).toEqual(Object.entries(TRANSITIONS));
  });
});
