import { pino, type DestinationStream } from 'pino';

const ERROR = 50;

/** pino tells a stream that asks for it the level of the line that it writes next. */
interface Leveled {
  lastLevel?: number;
}

let shared: DestinationStream | null = null;

/**
 * Standard output, where the lines of one turn of the event loop leave in one system call instead of one each. Errors
 * leave at once; a process that ends by itself leaves nothing behind, one that is killed at most its last turn.
 */
export function logLines(): DestinationStream {
  shared ??= open();
  return shared;
}

function open(): DestinationStream {
  const out = pino.destination({ dest: 1, sync: true });
  let waiting = '';
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    if (text !== '') out.write(text);
  };
  process.once('exit', flush);
  const lines: DestinationStream & Leveled = {
    write: (line) => {
      if (waiting === '') setImmediate(flush);
      waiting += line;
      if ((lines.lastLevel ?? 0) >= ERROR) flush();
    },
  };
  return Object.assign(lines, { [Symbol.for('pino.metadata')]: true });
}
