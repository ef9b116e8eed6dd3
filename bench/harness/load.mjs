// The load generator: a process of its own on raw keep-alive sockets, so that it costs next to nothing beside the server.
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** One keep-alive connection that carries one request at a time. */
class Connection {
  #buffer = Buffer.alloc(0);
  #waiting = null;

  static async open(host, port) {
    const connection = new Connection();
    connection.socket = connect({ host, port, noDelay: true });
    await new Promise((resolve, reject) => {
      connection.socket.once('connect', resolve);
      connection.socket.once('error', reject);
    });
    connection.socket.on('data', (chunk) => connection.#read(chunk));
    const broken = () => connection.#settle({ status: 0, head: '' });
    connection.socket.on('error', broken);
    connection.socket.on('close', broken);
    return connection;
  }

  send(bytes) {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.socket.write(bytes);
    });
  }

  #read(chunk) {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const end = this.#buffer.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#buffer.toString('latin1', 0, end).toLowerCase();
    const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
    if (this.#buffer.length < end + 4 + length) return;
    this.#buffer = this.#buffer.subarray(end + 4 + length);
    this.#settle({ status: Number(head.slice(9, 12)), head });
  }

  #settle(answer) {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(answer);
  }
}

/**
 * Sends `count` requests over `connections`, each as soon as its connection is free; with `burst`, in bursts of as many
 * requests as there are connections, all at once. `{i}` in path and key is the request's number (modulo `cycle`), or
 * the burst's when `sameKey`. `tokens` go with `paths`; of `bodies` each cycle sends the next one; `values` are what
 * `{value}` in a body stands for. With `follow`, whatever was created (201) is asked for at its location and that path
 * until it is no longer 202; the last answer is the one that counts.
 */
async function run({
  url,
  connections,
  count,
  method,
  path,
  paths,
  tokens,
  key,
  headers,
  body,
  bodies = [body],
  values,
  follow,
  cycle,
  burst,
  sameKey,
  deadlineMs,
  countHeader,
}) {
  const { hostname, port, host } = new URL(url);
  const lanes = await Promise.all(Array.from({ length: connections }, () => Connection.open(hostname, Number(port))));
  const fixed = Object.entries({
    host,
    ...headers,
    ...(bodies[0] === undefined ? {} : { 'content-type': 'application/json' }),
  })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const bytesOf = (index) => {
    const number = cycle === undefined ? index : index % cycle;
    const target = paths === undefined ? path.replace('{i}', number) : paths[number];
    const keyLine = key === undefined ? '' : `idempotency-key: ${key.replace('{i}', number)}\r\n`;
    const tokenLine = tokens === undefined ? '' : `authorization: Bearer ${tokens[number]}\r\n`;
    const text = bodies[Math.floor(index / (cycle ?? Infinity)) % bodies.length]?.replace('{value}', values?.[number]);
    const length = text === undefined ? '' : `content-length: ${Buffer.byteLength(text)}\r\n`;
    return `${method} ${target} HTTP/1.1\r\n${fixed}${keyLine}${tokenLine}${length}\r\n${text ?? ''}`;
  };
  const statuses = {};
  const seen = {};
  const latencies = new Float64Array(count);
  const startedAt = Date.now();
  const started = performance.now();
  const once = async (lane, index, number = index) => {
    const sent = performance.now();
    let { status, head } = await lane.send(bytesOf(number));
    if (follow !== undefined && status === 201) {
      const location = /\r\nlocation: ([^\r]+)/.exec(head)?.[1];
      const ask = `POST ${location}${follow} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${tokens[number]}\r\ncontent-length: 0\r\n\r\n`;
      do ({ status, head } = await lane.send(ask));
      while (status === 202 && !late());
    }
    latencies[index] = performance.now() - sent;
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (countHeader !== undefined) {
      const value = new RegExp(`${countHeader}: ([^\\r]+)`).exec(head)?.[1] ?? 'none';
      seen[value] = (seen[value] ?? 0) + 1;
    }
    return status;
  };
  const late = () => performance.now() - started > deadlineMs;
  if (burst) {
    for (let index = 0; index < count && !late(); index += connections) {
      await Promise.all(
        lanes.map((lane, offset) => once(lane, index + offset, sameKey ? index / connections : index + offset)),
      );
    }
  } else {
    let next = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        while (next < count && !late()) if ((await once(lane, next++)) === 0) break;
      }),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  for (const lane of lanes) lane.socket.destroy();
  latencies.sort();
  const at = (share) => latencies[Math.min(count - 1, Math.floor(count * share))];
  const cpu = process.cpuUsage();
  return {
    startedAt,
    seconds,
    statuses,
    seen,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
  };
}

process.once('message', (spec) => {
  void run(spec).then(
    (result) => process.send({ result }, () => process.exit(0)),
    (error) => process.send({ error: String(error) }, () => process.exit(1)),
  );
});
