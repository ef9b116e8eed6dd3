import { createServer } from 'node:http';

/**
 * How one POST is treated; what is not scripted is `ok`.
 * - { do: 'ok' }: acts once per key, answers 201
 * - { do: 'answer', status, code?, retryable?, headers?, act? }: answers this; with `act` it has taken effect all the same
 * - { do: 'hang', act? }: never answers, until released
 * - { do: 'close', act? }: hangs up without an answer
 * - { do: 'hold' }: acts at once, answers 201 when released
 * @typedef {{ do: 'ok' | 'answer' | 'hang' | 'close' | 'hold', status?: number, code?: string, retryable?: boolean,
 *   headers?: Record<string, string>, act?: boolean }} Behaviour
 */

/** Both foreign systems of account opening over HTTP, scripted per owner: the ledger and the clearing house. */
export class ScriptedLedger {
  calls = [];
  effects = [];
  scripts = new Map();
  /** What is to be done to each request that waits. */
  held = new Set();
  sockets = new Set();

  async start() {
    this.server = createServer((request, response) => void this.handle(request, response));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  script(path, owner, behaviours) {
    this.scripts.set(`${path} ${owner}`, [...behaviours]);
  }

  /** About an owner's name, or about a derived key: questions carry no name. */
  about(owner) {
    const mine = ({ owner: name, key }) => name === owner || key === owner;
    return { calls: this.calls.filter(mine), effects: this.effects.filter(mine) };
  }

  release() {
    for (const end of this.held) end();
    this.held.clear();
  }

  async stop() {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async handle(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    const body = await readJson(request);
    const key = request.method === 'GET' ? searchParams.get('idempotencyKey') : request.headers['idempotency-key'];
    const owner = body?.name ?? body?.jobArgs?.ownerName ?? null;
    this.calls.push({ method: request.method, path: pathname, key, owner });
    if (request.method === 'GET') return this.find(pathname, key, response);
    const behaviour = this.scripts.get(`${pathname} ${owner}`)?.shift() ?? { do: 'ok' };
    const effect = this.actIf(behaviour, { path: pathname, key, owner, body });
    return this.answer(behaviour, effect, response);
  }

  find(path, key, response) {
    const found = this.effects.find((effect) => effect.path === path && effect.key === key);
    json(response, 200, { items: found === undefined ? [] : [found.result], nextCursor: null });
  }

  actIf(behaviour, { path, key, owner, body }) {
    if (behaviour.do !== 'ok' && behaviour.do !== 'hold' && behaviour.act !== true) return null;
    const earlier = this.effects.find((effect) => effect.path === path && effect.key === key);
    if (earlier !== undefined) return earlier;
    const effect = { path, key, owner, result: resultOf(path, body, this.effects.length + 1) };
    this.effects.push(effect);
    return effect;
  }

  answer(behaviour, effect, response) {
    switch (behaviour.do) {
      case 'ok':
        return json(response, 201, effect.result);
      case 'hold':
        return void this.held.add(() => json(response, 201, effect.result));
      case 'hang':
        return void this.held.add(() => response.socket?.destroy());
      case 'close':
        return void response.socket?.destroy();
      default: {
        const code = behaviour.code ?? `ledger.answers-${behaviour.status}`;
        const problem = {
          type: `/problems/${code}`,
          title: 'Scripted',
          status: behaviour.status,
          detail: 'Scripted.',
          code,
          retryable: behaviour.retryable ?? false,
        };
        return json(response, behaviour.status, problem, {
          'content-type': 'application/problem+json',
          ...behaviour.headers,
        });
      }
    }
  }
}

function resultOf(path, body, serial) {
  const createdAt = new Date().toISOString();
  if (path === '/deposits') return { ...body, id: `ledger-${serial}`, createdAt };
  return { id: `house-${serial}`, cbu: cbuOf(serial), ownerCuit: body.jobArgs.ownerCuit, createdAt };
}

/** A CBU with right check digits of bank 285, branch 0590. */
function cbuOf(serial) {
  const check = (digits, weights) =>
    (10 - ([...digits].reduce((sum, digit, index) => sum + digit * weights[index], 0) % 10)) % 10;
  const branch = '2850590';
  const account = String(serial).padStart(13, '0');
  return `${branch}${check(branch, [7, 1, 3, 9, 7, 1, 3])}${account}${check(account, [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3])}`;
}

async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

function json(response, status, body, headers = { 'content-type': 'application/json' }) {
  if (response.destroyed) return;
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}
