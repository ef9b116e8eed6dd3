export { announce } from './announce.js';
export { assertFree, listen } from './listen.js';
export { reportProcessEvents } from './process-events.js';
export { drain, untilAsked, type Asked, type Running } from './stop-on-signal.js';
