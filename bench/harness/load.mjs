// The load generator: a process of its own on raw keep-alive sockets, so that it costs next to nothing beside the server.
import { once } from 'node:events';
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * @typedef {object} LoadSpec see `run`
 * @property {string} url
 * @property {number} connections
 * @property {number} count
 * @property {string} method
 * @property {string} [path]
 * @property {string[]} [paths]
 * @property {string[]} [tokens]
 * @property {string} [key]
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {string[]} [bodies]
 * @property {string[]} [values]
 * @property {string} [follow]
 * @property {number} [cycle]
 * @property {boolean} [burst]
 * @property {boolean} [sameKey]
 * @property {number} [deadlineMs]
 * @property {string} [countHeader] how often the answers had each value of this header
 */
/** @typedef {{ status: number, head: string }} Answer */
/** @typedef {Awaited<ReturnType<typeof run>>} LoadResult */

/** One keep-alive connection that carries one request at a time. */
class Connection {
  /** @type {Buffer} */
  #buffer = Buffer.alloc(0);
  /** @type {((answer: Answer) => void) | null} */
  #waiting = null;

  /**
   * @param {string} host
   * @param {number} port
   */
  static async open(host, port) {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.on('data', (chunk) => this.#read(chunk));
    const broken = () => this.#settle({ status: 0, head: '' });
    socket.on('error', broken);
    socket.on('close', broken);
  }

  /**
   * @param {string} bytes
   * @returns {Promise<Answer>}
   */
  send(bytes) {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.socket.write(bytes);
    });
  }

  /** @param {Buffer} chunk */
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

  /** @param {Answer} answer */
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
 * @param {LoadSpec} spec
 */
async function run({
  url,
  connections,
  count,
  method,
  path = '',
  paths,
  tokens,
  key,
  headers,
  body,
  bodies = body === undefined ? [] : [body],
  values,
  follow,
  cycle,
  burst,
  sameKey,
  deadlineMs = Infinity,
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
  const bytesOf = (/** @type {number} */ index) => {
    const number = cycle === undefined ? index : index % cycle;
    const target = paths === undefined ? path.replace('{i}', String(number)) : paths[number];
    const keyLine = key === undefined ? '' : `idempotency-key: ${key.replace('{i}', String(number))}\r\n`;
    const tokenLine = tokens === undefined ? '' : `authorization: Bearer ${tokens[number]}\r\n`;
    const text = bodies[Math.floor(index / (cycle ?? Infinity)) % bodies.length]?.replace(
      '{value}',
      String(values?.[number]),
    );
    const length = text === undefined ? '' : `content-length: ${Buffer.byteLength(text)}\r\n`;
    return `${method} ${target} HTTP/1.1\r\n${fixed}${keyLine}${tokenLine}${length}\r\n${text ?? ''}`;
  };
  /** @type {Record<string, number>} */
  const statuses = {};
  /** @type {Record<string, number>} */
  const seen = {};
  const latencies = new Float64Array(count);
  const startedAt = Date.now();
  const started = performance.now();
  const one = async (/** @type {Connection} */ lane, /** @type {number} */ index, number = index) => {
    const sent = performance.now();
    let { status, head } = await lane.send(bytesOf(number));
    if (follow !== undefined && status === 201) {
      const location = /\r\nlocation: ([^\r]+)/.exec(head)?.[1];
      const ask = `POST ${location}${follow} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${tokens?.[number]}\r\ncontent-length: 0\r\n\r\n`;
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
        lanes.map((lane, offset) => one(lane, index + offset, sameKey ? index / connections : index + offset)),
      );
    }
  } else {
    let next = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        while (next < count && !late()) if ((await one(lane, next++)) === 0) break;
      }),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  for (const lane of lanes) lane.socket.destroy();
  latencies.sort();
  const at = (/** @type {number} */ share) => latencies[Math.min(count - 1, Math.floor(count * share))] ?? NaN;
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

process.once('message', (/** @type {LoadSpec} */ spec) => {
  const tell = (/** @type {object} */ message, /** @type {number} */ code) =>
    process.send?.(message, undefined, undefined, () => process.exit(code));
  void run(spec).then(
    (result) => tell({ result }, 0),
    (error) => tell({ error: String(error) }, 1),
  );
});
