export { commandLine, CommandError, wrongCall } from './command-line.js';
export { listen } from './listen.js';
export { showProcess } from './process.js';
export { trigger } from './trigger.js';
