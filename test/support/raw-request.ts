import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly json: Record<string, unknown>;
  readonly text: string;
  /** Milliseconds from the connection to its end. */
  readonly ms: number;
}

/** A connection whose every byte the test decides. */
export function open({ url }: { readonly url: string }): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  return socket;
}

/** What came back until the server closed the connection; null = not a byte. */
export async function lastAnswer(socket: Socket): Promise<RawAnswer | null> {
  const chunks: Buffer[] = [];
  const begun = performance.now();
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const whole = Buffer.concat(chunks).toString('latin1');
  return whole === '' ? null : { ...parsed(whole), ms: performance.now() - begun };
}

/** Sends `bytes` at once and reads until the server closes; a request that would keep the connection says `Connection: close`. */
export async function exchange(server: { readonly url: string }, bytes: string | Buffer): Promise<RawAnswer | null> {
  const socket = open(server);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  const answer = await lastAnswer(socket);
  socket.destroy();
  return answer;
}

/** All answers of one connection, one after the other, when `first` begins them: each says how long it is. */
export function answersFrom(first: RawAnswer | null): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let answer = first; answer !== null;) {
    const length = Number(answer.headers['content-length'] ?? 0);
    const [text, rest] = [answer.text.slice(0, length), answer.text.slice(length)];
    answers.push({ ...answer, text, json: json(text) });
    answer = rest === '' ? null : { ...parsed(rest), ms: answer.ms };
  }
  return answers;
}

function parsed(whole: string): Omit<RawAnswer, 'ms'> {
  const end = whole.indexOf('\r\n\r\n');
  const [line = '', ...lines] = whole.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((each) => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]),
  );
  const text = whole.slice(end + 4);
  return { status: Number(line.split(' ')[1]), headers, text, json: json(text) };
}

function json(text: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(text, 'latin1').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
