// A worker of the engine alone, with toy definitions, as a program of its own: it can be killed, frozen and asked to stop.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import {
  definition,
  DefinitionRegistry,
  fail,
  foreignStep,
  go,
  later,
  Processes,
  rest,
} from '../../dist/kernel/process/index.js';
import { HarnessModule } from '../../dist/kernel/testing/harness.module.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { listen } from '../../tools/listen.mjs';

/** @import { Definition } from '../../dist/kernel/process/index.js' */
/** @import { Limit } from '../../dist/kernel/process/state.js' */
/** @import { StepContext } from '../../dist/kernel/process/foreign-step.js' */
/** @typedef {{ does: 'call' | 'sleep' | 'write' | 'die', ms?: number }} Snapshot */
/** @typedef {{ name: string, version?: number, limit?: Limit, whole?: Limit, heartbeatMs?: number }} Toy */
/** @typedef {'BEGIN' | 'CALL' | 'WAIT' | 'DONE' | 'UNDOING' | 'UNDONE'} State */

const { COUNTER_URL = '', TOYS = '[]' } = process.env;

/** @param {object} line */
const tell = (line) => console.log(JSON.stringify(line));

/** @param {Toy} toy */
function toyOf({ name, version = 1, limit, whole, heartbeatMs }) {
  /** @type {Definition<null, Snapshot, State>} */
  const empty = definition(
    name,
    version,
    () => null,
    (stored) => /** @type {Snapshot} */ (stored),
  );
  return empty
    .local('BEGIN', {
      to: ['CALL', 'WAIT', 'DONE'],
      run: async (tx, { id, snapshot }) => {
        if (snapshot.does === 'die') process.kill(process.pid, 'SIGKILL');
        if (snapshot.does === 'write') await tx.query('INSERT INTO toys.written (process_id) VALUES ($1)', [id]);
        if (snapshot.does === 'call') return go('CALL', null);
        return go(snapshot.does === 'sleep' ? 'WAIT' : 'DONE', null);
      },
    })
    .foreign('CALL', {
      to: ['DONE'],
      ...(limit === undefined ? {} : { limit }),
      ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
      timeouts: { attemptMs: 120_000 },
      calls: ({ id, snapshot }) => [
        foreignStep({
          system: 'counter',
          key: id,
          find: null,
          call: (context) => called(context, { name, ms: snapshot.ms ?? 0, heartbeatMs }),
        }),
      ],
      decide: (_process, [outcome]) => (outcome.kind === 'done' ? go('DONE', null) : later(null, 'no answer')),
    })
    .local('WAIT', {
      to: ['WAIT', 'DONE'],
      hears: {
        tick: async (tx, { id }, { details }) => {
          await tx.query('INSERT INTO toys.heard (process_id, number) VALUES ($1, $2)', [id, Number(details)]);
          return go('WAIT', null);
        },
        end: () => go('DONE', null),
      },
      run: () => Promise.resolve(rest('WAIT', null, { againMs: 86_400_000 })),
    })
    .final('DONE')
    .failing('UNDOING', { to: 'UNDONE', budget: 3, endsWithParked: false })
    .final('UNDONE')
    .interrupted(({ cancelRequested }) =>
      cancelRequested ? fail({ type: 'Cancelled', reason: 'asked to' }, null) : null,
    )
    .ruled({ told: true, ...(whole === undefined ? {} : { limit: whole }) });
}

/**
 * One call to the counter, which tells of itself while it is out.
 * @param {StepContext} context
 * @param {{ name: string, ms: number, heartbeatMs: number | undefined }} how
 */
async function called({ key, signal, heartbeat, details }, { name, ms, heartbeatMs }) {
  if (details !== null) tell({ msg: 'goes on', key, details });
  signal.addEventListener('abort', () => tell({ msg: 'aborted', key, reason: String(signal.reason), at: Date.now() }));
  let beat = 0;
  const beats =
    heartbeatMs === undefined
      ? null
      : setInterval(() => heartbeat({ beat: (beat += 1), pid: process.pid }), heartbeatMs / 5);
  try {
    const answer = await fetch(`${COUNTER_URL}/${name}/${key}?ms=${ms}`, { method: 'POST', signal });
    await answer.text();
    return /** @type {const} */ ({ kind: 'done', value: null });
  } catch (error) {
    return /** @type {const} */ ({ kind: 'unknown', reason: String(error) });
  } finally {
    if (beats !== null) clearInterval(beats);
  }
}

const config = loadConfig({
  ...{ AUTH_JWT_SECRET: 'worker-'.repeat(8), ROLES: 'worker', LOG_LEVEL: 'silent' },
  ...{ SWEEPER_INTERVAL_MS: '200', PROCESS_LEASE_MS: '3000', SHUTDOWN_GRACE_MS: '400' },
  ...process.env,
});
const app = await NestFactory.createApplicationContext(HarnessModule.with(config), {
  logger: false,
  abortOnError: false,
});
const processes = app.get(Processes, { strict: false });

/** What the test has it do, by the path: `/signal?id=…&name=…&from=…&to=…`: so many signals, one after the other on each of `lanes`. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://worker');
  const of = Object.fromEntries(searchParams);
  const work = pathname === '/signal' ? signals(of) : Promise.resolve(process.cpuUsage());
  work.then(
    (answer) => response.end(JSON.stringify(answer ?? null)),
    (error) => response.writeHead(500).end(String(error?.stack ?? error)),
  );
});

/** @param {Record<string, string>} of */
async function signals({ id = '', name = '', from = '0', to = '1', lanes = '1' }) {
  let next = Number(from);
  const lane = async () => {
    while (next < Number(to)) {
      const number = next++;
      const accepted = await processes.signal(id, { id: `${name}-${number}`, name, details: number });
      if (accepted.kind !== 'accepted') throw new Error(`signal ${number} is ${accepted.kind}`);
      // Others may have a turn.
      if (number % 50 === 0) await delay(0);
    }
  };
  await Promise.all(Array.from({ length: Number(lanes) }, lane));
}

tell({ msg: 'listening', port: await listen(server) });
// From here on it works.
for (const toy of /** @type {Toy[]} */ (JSON.parse(TOYS)))
  app.get(DefinitionRegistry, { strict: false }).register(toyOf(toy));
process.once('SIGTERM', () => {
  server.close();
  void app.close().finally(() => process.exit(0));
});
