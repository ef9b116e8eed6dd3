// What test files import as `@jest/globals`: those of the file that is being run.

/** @typedef {Pick<typeof import('@jest/globals'), 'afterAll' | 'afterEach' | 'beforeAll' | 'beforeEach' | 'describe' | 'expect' | 'it'>} Globals */
/** @typedef {Pick<typeof import('@jest/globals').jest, 'fn' | 'spyOn' | 'restoreAllMocks'>} Mocker */

export let /** @type {Globals['afterAll']} */ afterAll;
export let /** @type {Globals['afterEach']} */ afterEach;
export let /** @type {Globals['beforeAll']} */ beforeAll;
export let /** @type {Globals['beforeEach']} */ beforeEach;
export let /** @type {Globals['describe']} */ describe;
export let /** @type {Globals['expect']} */ expect;
export let /** @type {Globals['it']} */ it;
export let /** @type {Mocker & { setTimeout(ms: number): void }} */ jest;

/**
 * @param {Globals} globals
 * @param {Mocker} mocker
 */
export function use(globals, mocker) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } = globals);
  jest = {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
    setTimeout: (ms) => void Reflect.set(globalThis, Symbol.for('TEST_TIMEOUT_SYMBOL'), ms),
  };
}
