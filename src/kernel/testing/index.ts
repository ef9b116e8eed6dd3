/**
 * The harness for definitions of processes: a real PostgreSQL, the engine, no HTTP and no application. Described in
 * docs/processes.md.
 */
export { harness, type Harness, type HarnessOptions, type StartAs } from './harness.js';
export { processMatchers, type Standing } from './matchers.js';
export { underWay } from '#kernel/process';
export { done, notSent, refused, thrown, unknown, type Stub } from './stubs.js';
