import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { v7 as uuidv7 } from 'uuid';
import { PersonalData } from '../../src/kernel/leases/index.js';
import { renderProblem } from '../../src/platform/errors/index.js';
import { Database } from '../../src/platform/database/index.js';
import {
  DefinitionRegistry,
  Processes,
  ProcessHistory,
  ProcessRunner,
  SignalMismatchError,
} from '../../src/kernel/process/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { journey } from '../support/journey.js';
import { Outside } from '../support/outside.js';
import { asUser, problem, request, type Answer } from '../support/requests.js';
import { waitFor } from '../support/wait-for.js';

const outside = new Outside();
const table = journey(outside);
const bulk = journey(outside, { name: 'journey-bulk' });
const UNKNOWN = { kind: 'unknown', reason: 'no answer', alive: true } as const;
const REASON = { reason: 'ticket 4711' };

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ CHAPTER_ENTRIES: '20' });
  for (const each of [table, bulk]) application.app.get(DefinitionRegistry).register(each);
});
afterAll(() => application?.close());

const admin = (): ReturnType<typeof asUser> => asUser('u-admin', ['admin']);
const get = (path: string): Test => request(application.url).get(path).use(admin());
const post = (id: string, what: string, body: object = REASON): Test =>
  request(application.url).post(`/admin/processes/${id}/${what}`).use(admin()).send(body);
const run = (id: string): Promise<boolean> => application.app.get(ProcessRunner).runOne(id);
const find = async (id: string): Promise<Record<string, unknown>> =>
  (await get(`/admin/processes/${id}`).expect(200)).body as Record<string, unknown>;

/** One that has flown and stays; its flight is answered with these before it is had. */
async function begin(...answers: (typeof UNKNOWN)[]): Promise<string> {
  return beginAs(table, ...answers);
}

async function beginAs(definition: typeof table, ...answers: (typeof UNKNOWN)[]): Promise<string> {
  outside.script('fly', ...answers);
  const id = uuidv7();
  await application.app.get(Processes).start(application.app.get(Database), definition, {
    ...{ id, userId: 'u-1', subject: id, data: { log: [] }, snapshot: { name: 'Ada' }, traceparent: null },
  });
  await run(id);
  return id;
}

async function rows<Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return (await application.app.get(Database).query<Row>(sql, parameters)).rows;
}

/** As if the machine had given it up. */
const park = (id: string, why: string): Promise<unknown> =>
  rows('UPDATE process.processes SET parked_at = clock_timestamp(), last_error = $2 WHERE id = $1', id, why);

/** Runs it, as often as it takes, until a person has to look at it. */
async function waitForParked(id: string): Promise<void> {
  await waitFor('it to be parked', async () => {
    await run(id);
    return (await find(id))['parked'] === true;
  });
}

/** Everything that is stored of it, and of what was started for its subject. */
async function stored(id: string): Promise<unknown> {
  return rows(
    `SELECT (SELECT json_agg(p ORDER BY id) FROM process.processes AS p WHERE id = $1 OR subject = $1::text) AS processes,
            (SELECT json_agg(h ORDER BY position) FROM process.history AS h WHERE process_id = $1) AS history,
            (SELECT json_agg(c ORDER BY key) FROM process.compensations AS c WHERE process_id = $1) AS compensations,
            (SELECT count(*) FROM admin.audit_log WHERE subject = 'process:' || $1::text) AS log`,
    id,
  );
}

/** What a dry run says, once it is sure that nothing was written or sent. */
async function would(id: string, what: string, body: object = REASON): Promise<string[]> {
  const [before, calls] = [await stored(id), outside.calls.length];
  const answer = await post(id, `${what}?dryRun=true`, body).expect(200);
  expect([await stored(id), outside.calls.length]).toEqual([before, calls]);
  return (answer.body as { would: string[] }).would;
}

/** What was logged of it besides looks, newest first. */
async function loggedOf(id: string): Promise<unknown[]> {
  const { body } = await get('/admin/audit-log?limit=100').expect(200);
  return (body.items as Record<string, unknown>[])
    .filter(({ subject, action }) => subject === `process:${id}` && action !== 'process.view')
    .map(({ actor, action, reason }) => `${String(actor)} ${String(action)}: ${String(reason)}`);
}

describe('by hand, over HTTP,', () => {
  it('a process is paused and resumed, and each is logged with its reason', async () => {
    const id = await begin();
    const paused = await post(id, 'pause').expect(202);
    expect(paused.body).toMatchObject({ id, state: 'STAY', paused: true, parked: false, nextRunAt: null });
    expect(await find(id)).toMatchObject({ paused: true, nextRunAt: null });
    for (const [query, found] of [
      ['paused=true', true],
      ['paused=false', false],
      ['paused=true&parked=true', false],
      ['paused=true&definition=journey&state=STAY', true],
    ] as const) {
      const { body } = await get(`/admin/processes?q=${id}&${query}`).expect(200);
      expect([query, (body.items as { id: string }[]).map((item) => item.id)]).toEqual([query, found ? [id] : []]);
    }
    await post(id, 'pause').expect(problem(409, 'process.not-pausable'));
    const resumed = await post(id, 'resume', { reason: 'it is mended' }).expect(202);
    expect(resumed.body).toMatchObject({ paused: false, nextRunAt: expect.any(String) });
    const again = await post(id, 'resume').expect(problem(409, 'process.not-paused'));
    expect(again.body.retryable).toBe(false);
    expect(await loggedOf(id)).toEqual(['u-admin process.resume: it is mended', 'u-admin process.pause: ticket 4711']);
  });

  it('one in back-off is tried at once, one at rest is not', async () => {
    const id = await begin(UNKNOWN);
    expect(await run(id)).toBe(false);
    await post(id, 'retry').expect(202);
    expect(await run(id)).toBe(true);
    expect(await find(id)).toMatchObject({ state: 'STAY' });
    await post(id, 'retry').expect(problem(409, 'process.not-parked'));
    expect(await loggedOf(id)).toEqual(['u-admin process.retry: ticket 4711']);
  });

  it('one is cancelled, and undone; one that has ended can be neither cancelled nor paused', async () => {
    const id = await begin();
    const answer = await post(id, 'cancel').expect(202);
    expect(answer.body).toMatchObject({ id, state: 'STAY' });
    await run(id);
    expect(await find(id)).toMatchObject({ state: 'CANCELLED', failure: { type: 'Cancelled' } });
    await post(id, 'cancel').expect(problem(409, 'process.already-final'));
    await post(id, 'pause').expect(problem(409, 'process.not-pausable'));
    expect(await loggedOf(id)).toEqual(['u-admin process.cancel: ticket 4711']);
  });

  it('one is forked once it has ended, and the new one is answered and shown', async () => {
    const id = await begin();
    await post(id, 'fork', { ...REASON, step: 'FLY' }).expect(problem(409, 'process.not-forkable'));
    await post(id, 'cancel');
    await run(id);
    const answer: Answer = await post(id, 'fork', { ...REASON, step: 'PACK' }).expect(202);
    const forked = String(answer.body.id);
    expect(answer.body).toMatchObject({ definition: 'journey', version: 1, subject: id, userId: 'u-1', state: 'PACK' });
    expect([forked === id, answer.headers['location']]).toEqual([false, `/admin/processes/${forked}`]);
    await run(forked);
    expect(await find(forked)).toMatchObject({ state: 'STAY', stateData: { log: ['packed', 'flown'] } });
    const refused = await post(id, 'fork', { ...REASON, step: 'PACK' }).expect(problem(409, 'process.not-forkable'));
    expect(refused.body.detail).toContain(forked);
    expect(await loggedOf(id)).toEqual(['u-admin process.fork: ticket 4711', 'u-admin process.cancel: ticket 4711']);
  });

  it('each change says what it would do, call and key included, and nothing is done', async () => {
    const id = await begin(UNKNOWN);
    const asks = (name: string): string =>
      `asks outside-${name} first what became of key ${id}-${name}; if it has been done, nothing is sent again, else calls outside-${name} under key ${id}-${name}`;
    expect(await would(id, 'retry')).toEqual(['ends its back-off', `at FLY: ${asks('fly')}`]);
    await park(id, 'nobody answers');
    expect(await would(id, 'retry')).toEqual(['gives it a fresh budget, due at once', `at FLY: ${asks('fly')}`]);
    const undoings = [
      `fly-back (fly-back): calls outside-fly-back under key ${id}-fly-back`,
      `unpack (unpack): calls outside-unpack under key ${id}-unpack`,
    ];
    expect(await would(id, 'cancel')).toEqual([
      'gives it a fresh budget',
      'asks it to fail, where its definition allows that; it may go on to a point from which it can',
      'then undoes 2, in this order',
      ...undoings,
    ]);
    await post(id, 'fork?dryRun=true', { ...REASON, step: 'PACK' }).expect(problem(409, 'process.not-forkable'));
    await post(id, 'retry').expect(202);
    await run(id);
    expect(await would(id, 'pause')).toEqual([
      'stops it at STAY',
      'no time counts until it is resumed, and what it is told is kept',
    ]);
    await post(id, 'pause').expect(202);
    expect(await would(id, 'resume')).toEqual([
      'lets it go on, with the time that it had left',
      'at STAY: goes on in our own database',
    ]);
    // What cannot be done is refused before it is done, with the same words.
    await post(id, 'pause?dryRun=true').expect(problem(409, 'process.not-pausable'));
    await post(id, 'retry?dryRun=true').expect(problem(409, 'process.not-parked'));
    await post(id, 'end-doubt?dryRun=true', { ...REASON, compensation: 'fly-back' }).expect(
      problem(409, 'process.not-in-doubt'),
    );
    outside.script('fly-back', UNKNOWN, UNKNOWN);
    outside.script('fly-back:find', UNKNOWN, UNKNOWN, UNKNOWN);
    await post(id, 'cancel').expect(202);
    await waitForParked(id);
    expect(await would(id, 'end-doubt', { ...REASON, compensation: 'fly-back' })).toEqual([
      'notes that fly-back has never happened; nothing is sent, and the process stays as it is',
      `a retry then does fly-back (fly-back): ${asks('fly-back')}`,
    ]);
    expect(await would(id, 'retry')).toEqual([
      'gives it a fresh budget, due at once',
      'at UNDOING: undoes what was done, and ends',
      `fly-back (fly-back): ${asks('fly-back')}`,
    ]);
    outside.script('fly-back:find');
    outside.script('fly-back');
    await post(id, 'retry').expect(202);
    await run(id);
    expect(await would(id, 'fork', { ...REASON, step: 'PACK' })).toEqual([
      'starts a new journey, version 1, with what this one knew at PACK',
      'at PACK: goes on in our own database',
    ]);
    await post(id, 'cancel?dryRun=true').expect(problem(409, 'process.already-final'));
  });

  it('many that are parked go on at a rate, those of one definition and state alone, as the preview said', async () => {
    const ids = [await beginAs(bulk), await beginAs(bulk), await beginAs(bulk)];
    for (const id of ids) await park(id, 'B is away');
    const all = '/admin/processes/retry-all?definition=journey-bulk&state=STAY';
    const retryAll = (query: string, body: object): Test =>
      request(application.url).post(`${all}${query}`).use(admin()).send(body);
    const before = await Promise.all(ids.map(stored));
    const dry = await retryAll('&dryRun=true', { reason: 'B is back', perSecond: 1 }).expect(200);
    expect(dry.body.would).toEqual([
      'gives 3 parked processes a fresh budget, 1 of them due each second: the last one in 3 s',
      '3 of journey-bulk at STAY, parked for: B is away',
    ]);
    expect(await Promise.all(ids.map(stored))).toEqual(before);
    const elsewhere = await request(application.url)
      .post('/admin/processes/retry-all?definition=journey-bulk&state=FLY')
      .use(admin())
      .send(REASON)
      .expect(202);
    expect(elsewhere.body).toEqual({ retried: 0, lastDueAt: null });
    const { body } = await retryAll('', { reason: 'B is back', perSecond: 1 }).expect(202);
    const due = await rows<{ id: string; at: Date; parked: boolean }>(
      'SELECT id, next_run_at AS at, parked_at IS NOT NULL AS parked FROM process.processes WHERE id = ANY ($1) ORDER BY next_run_at',
      ids,
    );
    expect(due.map(({ id, parked }) => [id, parked])).toEqual(ids.map((id) => [id, false]));
    const spread = Number(due[2]?.at) - Number(due[0]?.at);
    expect(spread).toBeGreaterThanOrEqual(2_000);
    expect(body).toEqual({ retried: 3, lastDueAt: due[2]?.at.toISOString() });
    for (const id of ids)
      expect(await rows("SELECT FROM process.history WHERE process_id = $1 AND kind = 'by-hand'", id)).toHaveLength(1);
    const log = await rows<{ reason: string }>(
      "SELECT reason FROM admin.audit_log WHERE action = 'process.retry-all' AND subject = 'processes:journey-bulk:STAY' ORDER BY id",
    );
    expect(log).toEqual([{ reason: 'B is back' }]);
    await request(application.url)
      .post(all)
      .use(asUser('u-1', ['service']))
      .send(REASON)
      .expect(403);
    await retryAll('', {}).expect(problem(400, 'request.invalid'));
    await retryAll('&definition=x', REASON).expect(problem(400, 'request.invalid'));
  });

  it.each(['retry', 'pause', 'resume', 'cancel', 'fork'])(
    'to %s needs the role, a reason and a process',
    async (what) => {
      const id = await begin();
      const body = what === 'fork' ? { step: 'FLY' } : {};
      const path = `/admin/processes/${id}/${what}`;
      await request(application.url)
        .post(path)
        .send({ ...body, ...REASON })
        .expect(problem(401, 'auth.unauthenticated'));
      await request(application.url)
        .post(path)
        .use(asUser('u-1', ['service']))
        .send({ ...body, ...REASON })
        .expect(problem(403, 'auth.forbidden'));
      await post(id, what, body).expect(problem(400, 'request.invalid'));
      await post(uuidv7(), what, { ...body, ...REASON }).expect(problem(404, 'process.not-found'));
      await post('nonsense', what, { ...body, ...REASON }).expect(problem(404, 'process.not-found'));
      expect([await loggedOf(id), (await find(id))['state']]).toEqual([[], 'STAY']);
    },
  );

  it.each([
    [{}],
    [{ step: '' }],
    [{ step: 'x'.repeat(101) }],
    [{ step: 7 }],
    [{ step: 'FLY', version: 0 }],
    [{ step: 'FLY', version: 1.5 }],
    [{ step: 'FLY', version: null }],
    [{ step: 'FLY', version: 2_147_483_648 }],
    [{ step: 'FLY', force: true }],
  ])('a fork with %j is refused', async (body) => {
    const id = await begin();
    await post(id, 'cancel');
    await run(id);
    await post(id, 'fork', { ...REASON, ...body }).expect(problem(400, 'request.invalid'));
  });
});

it('a signal whose id is that of another one is a conflict for whoever takes signals in', async () => {
  const id = await begin();
  const processes = application.app.get(Processes);
  await processes.signal(id, { id: 's-1', name: 'seen', details: null });
  expect(await processes.signal(id, { id: 's-1', name: 'home', details: null })).toMatchObject({ kind: 'mismatch' });
  const { status, body } = renderProblem(new SignalMismatchError('s-1'), { path: '/signals', requestId: 'r-1' });
  expect([status, JSON.parse(body.toString())]).toEqual([
    409,
    expect.objectContaining({ code: 'process.signal-mismatch', retryable: false }),
  ]);
});

describe('the history of a process', () => {
  const signal = async (id: string, name: string, details: unknown = null): Promise<unknown> =>
    application.app.get(Processes).signal(id, { id: `${name}-${uuidv7()}`, name, details });
  const kindsOf = (body: Record<string, unknown>): string[] =>
    (body['history'] as { kind: string; state: string }[]).map(({ kind, state }) => `${kind} ${state}`);

  it('shows what became of it and what people did, newest first', async () => {
    const id = await begin(UNKNOWN);
    await post(id, 'retry');
    await run(id);
    await post(id, 'cancel');
    await run(id);
    const body = await find(id);
    expect(body['run']).toBe(1);
    expect(kindsOf(body)).toEqual([
      'ended CANCELLED',
      'undone UNDOING',
      'undone UNDOING',
      'entered UNDOING',
      'failed STAY',
      'by-hand STAY',
      'entered STAY',
      'by-hand FLY',
      'attempt-failed FLY',
      'entered FLY',
      'entered PACK',
    ]);
    const [, undone] = body['history'] as Record<string, unknown>[];
    expect(undone).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      ...{ kind: 'undone', state: 'UNDOING', attempt: 0, detail: { key: 'unpack' } },
    });
  });

  it('is read chapter by chapter, and a long one at most 500 entries at a time', async () => {
    const id = await begin();
    for (let each = 0; each < 520; each += 1) await signal(id, 'seen');
    await run(id);
    const present = await find(id);
    expect(present['run']).toBeGreaterThan(2);
    const first = await get(`/admin/processes/${id}?run=1`).expect(200);
    expect(first.body.run).toBe(1);
    expect(kindsOf(first.body as Record<string, unknown>)).toEqual(['entered STAY', 'entered FLY', 'entered PACK']);
    expect((await get(`/admin/processes/${id}?run=999`).expect(200)).body).toMatchObject({ run: 999, history: [] });
    // As one chapter it would be longer than what is shown.
    await application.app.get(Database).query('UPDATE process.history SET chapter = 1 WHERE process_id = $1', [id]);
    const whole = (await get(`/admin/processes/${id}?run=1`).expect(200)).body as Record<string, unknown>;
    expect((whole['history'] as unknown[]).length).toBe(500);
    expect(kindsOf(whole)[0]).toBe('signal STAY');
    const steps = await application.app.get(ProcessHistory).steps(id);
    expect(steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['entered STAY', 'entered FLY', 'entered PACK']);
  });

  it.each(['0', '-1', 'x', '1.5', '', '1&run=2'])('is not shown for run=%s', async (value) => {
    const answer = await get(`/admin/processes/${await begin()}?run=${value}`).expect(problem(400, 'request.invalid'));
    expect((answer.body.errors as { field: string }[])[0]?.field).toBe('run');
  });

  it('names no person: nothing of what it knows, was told, or was answered stands in it', async () => {
    const marks = ['Planted Person', '42 Planted Street', 'planted@example.com'];
    const secret = { name: marks[0], address: marks[1], mail: marks[2] };
    outside.script('fly', { ...UNKNOWN, reason: `nobody is called ${marks[2]}` as typeof UNKNOWN.reason });
    const id = uuidv7();
    await application.app.get(Processes).start(application.app.get(Database), table, {
      ...{
        id,
        userId: 'u-planted',
        subject: id,
        data: { log: marks },
        snapshot: { name: marks[0]! },
        traceparent: null,
      },
    });
    await signal(id, 'seen', secret);
    await run(id);
    await post(id, 'retry', { reason: `${marks[0]} asked for it` });
    await run(id);
    await post(id, 'cancel', { reason: `${marks[2]}` });
    await run(id);
    const { history } = await find(id);
    expect(JSON.stringify(history)).toContain('nobody is called …');
    expect(marks.filter((mark) => JSON.stringify(history).includes(mark))).toEqual([]);
  });

  it('is part of what is exported of a person, and forgotten with them once the process has ended', async () => {
    const database = application.app.get(Database);
    const personal = application.app.get(PersonalData);
    const mark = 'Grace Hopper';
    const own = async (): Promise<unknown[]> => {
      const lines: unknown[] = [];
      for await (const line of personal.rows(database, 'u-grace')) lines.push(line);
      return lines;
    };
    const id = uuidv7();
    await application.app.get(Processes).start(database, table, {
      ...{ id, userId: 'u-grace', subject: id, data: { log: [mark] }, snapshot: { name: 'x' }, traceparent: null },
    });
    await run(id);
    await signal(id, 'seen', { to: mark });
    const erase = (): Promise<number> => database.transaction({}, (tx) => personal.erase(tx, 'u-grace', 500));
    await erase();
    // It still needs what it was told.
    const { rows } = await database.query('SELECT details FROM process.signals WHERE process_id = $1', [id]);
    expect(rows).toEqual([{ details: { to: mark } }]);
    await post(id, 'cancel');
    await run(id);
    const before = await own();
    expect(before).toContainEqual({
      table: 'process.signals',
      row: expect.objectContaining({ details: { to: mark } }),
    });
    expect(before).toContainEqual({
      table: 'process.history',
      row: expect.objectContaining({ kind: 'entered', data: { log: [mark] } }),
    });
    while ((await erase()) > 0);
    const after = await own();
    const left = after
      .filter((line) => JSON.stringify(line).includes(mark))
      .map((line) => (line as { table: string }).table);
    expect(left).toEqual(['process.processes']); // What it knows is its definition's own to redact.
    await post(id, 'fork', { ...REASON, step: 'FLY' }).expect(problem(409, 'process.not-forkable'));
  });
});
