export * from './error-registry.js';
export * from './general.errors.js';
export * from './problem.js';
