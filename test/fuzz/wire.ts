import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** One request as it goes over the wire. Texts are latin1: one character is one byte. `{{names}}` are filled in when it is sent. */
export interface FuzzCase {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly framing: 'length' | 'chunked' | 'none' | 'too-long' | 'too-short';
  /** Sent instead of all the above. */
  readonly raw?: string;
  readonly pace: 'at-once' | 'trickle' | 'cut-off' | 'half-close';
  /** How often it is sent in one go on one connection. */
  readonly times: number;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Received =
  | { readonly kind: 'answers'; readonly answers: readonly WireAnswer[] }
  /** The server closed without a whole answer. */
  | { readonly kind: 'closed'; readonly bytes: string }
  | { readonly kind: 'hung'; readonly bytes: string };

/** Fills in what only this run knows: tokens, ids. */
export type Fill = (text: string) => string;

export function bytesOf(it: FuzzCase, fill: Fill): string {
  if (it.raw !== undefined) return fill(it.raw);
  const body = fill(it.body);
  const lines = [
    `${it.method} ${fill(it.target)} HTTP/1.1`,
    ...it.headers.map(([name, value]) => `${name}: ${fill(value)}`),
  ];
  if (it.framing === 'chunked') lines.push('Transfer-Encoding: chunked');
  const length = {
    length: body.length,
    'too-long': body.length + 10,
    'too-short': Math.max(0, body.length - 3),
    chunked: null,
    none: null,
  }[it.framing];
  if (length !== null) lines.push(`Content-Length: ${length}`);
  const framed =
    it.framing === 'chunked' ? `${body === '' ? '' : `${body.length.toString(16)}\r\n${body}\r\n`}0\r\n\r\n` : body;
  return `${lines.join('\r\n')}\r\n\r\n${framed}`.repeat(it.times);
}

/** Sends a case on a connection of its own and waits for its answers, its end, or the bound. */
export async function send(
  url: URL,
  it: FuzzCase,
  { fill, hangMs }: { fill: Fill; hangMs: number },
): Promise<Received> {
  const socket = connect({ host: url.hostname, port: Number(url.port), allowHalfOpen: true });
  const bytes = Buffer.from(bytesOf(it, fill), 'latin1');
  const chunks: Buffer[] = [];
  let over = false;
  const ended = new Promise<void>((resolve) => {
    socket
      .once('end', resolve)
      .once('close', () => resolve())
      .on('error', () => resolve());
  }).then(() => (over = true));
  const wanted = it.raw === undefined ? it.times : 1;
  const whole = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (answersIn(text(chunks), it.method, false).length >= wanted) resolve();
    });
  });
  try {
    void write(socket, bytes, it.pace);
    const bound = delay(hangMs, 'hung' as const, { ref: false });
    const how = await Promise.race([Promise.race([whole, ended]), bound]);
    const answers = answersIn(text(chunks), it.method, over);
    if (answers.length >= wanted || (answers.length > 0 && over)) return { kind: 'answers', answers };
    return { kind: how === 'hung' ? 'hung' : 'closed', bytes: text(chunks).slice(0, 200) };
  } finally {
    socket.destroy();
  }
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('latin1');
}

async function write(socket: Socket, bytes: Buffer, pace: FuzzCase['pace']): Promise<void> {
  if (pace === 'trickle') {
    const step = Math.max(1, Math.ceil(bytes.length / 20));
    for (let at = 0; at < bytes.length && socket.writable; at += step) {
      socket.write(bytes.subarray(at, at + step));
      await delay(10);
    }
  } else if (pace === 'cut-off') {
    socket.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    await delay(5);
    socket.resetAndDestroy();
  } else if (pace === 'half-close') {
    socket.end(bytes);
  } else {
    socket.write(bytes);
  }
}

/** The whole answers among the bytes so far; `over` = nothing more will come, so that one without a length is whole too. */
function answersIn(received: string, method: string, over: boolean): WireAnswer[] {
  const answers: WireAnswer[] = [];
  let rest = received;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return answers;
    const [line = '', ...lines] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(line)?.[1] ?? 0);
    const headers = Object.fromEntries(
      lines.map((each) => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]),
    );
    const after = rest.slice(end + 4);
    const taken = bodyIn(after, headers, {
      none: method === 'HEAD' || status === 304 || status === 204 || status < 200,
      over,
    });
    if (taken === null) return answers;
    if (status >= 200 || status === 0) answers.push({ status, headers, body: taken.body });
    rest = after.slice(taken.length);
  }
}

function bodyIn(
  after: string,
  headers: Readonly<Record<string, string>>,
  { none, over }: { none: boolean; over: boolean },
): { body: string; length: number } | null {
  if (none) return { body: '', length: 0 };
  const length = headers['content-length'];
  if (length !== undefined)
    return after.length < Number(length) ? null : { body: after.slice(0, Number(length)), length: Number(length) };
  if (headers['transfer-encoding'] !== 'chunked') return over ? { body: after, length: after.length } : null;
  let body = '';
  let at = 0;
  for (;;) {
    const line = after.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = parseInt(after.slice(at, line), 16);
    if (after.length < line + 2 + size + 2) return null;
    body += after.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
    if (size === 0) return { body, length: at };
  }
}
