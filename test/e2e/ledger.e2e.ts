import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, openAccount, openWithRetries } from '../support/accounts.js';
import { finalStateOf, waitForAccount } from '../support/final-state.js';
import { Ledger, type Behaviour } from '../support/ledger.js';
import { asUser, problem, request, sent } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

interface Misbehaviour {
  readonly title: string;
  readonly behaviours: readonly Behaviour[];
  /** The first answer to the client: the transient ones are retried inside the request. */
  readonly first?: { readonly status: number; readonly code?: string };
}

const answer = (status: number, extra: Partial<Extract<Behaviour, { do: 'answer' }>> = {}): Behaviour => ({
  do: 'answer',
  status,
  ...extra,
});

const TRANSIENT: readonly Misbehaviour[] = [
  {
    title: '409 in-progress',
    behaviours: [answer(409, { code: 'idempotency.in-progress', retryable: true, headers: { 'retry-after': '1' } })],
  },
  { title: '500', behaviours: [answer(500)] },
  { title: '500 after it acted', behaviours: [answer(500, { act: true })] },
  { title: '503 with Retry-After', behaviours: [answer(503, { headers: { 'retry-after': '1' } })] },
  { title: '429', behaviours: [answer(429)] },
  { title: '408', behaviours: [answer(408)] },
  { title: '422 that says it is retryable', behaviours: [answer(422, { retryable: true })] },
  { title: 'a closed connection', behaviours: [{ do: 'close' }] },
  { title: 'a connection closed after it acted', behaviours: [{ do: 'close', act: true }] },
  { title: 'a hang', behaviours: [{ do: 'hang' }] },
  { title: 'an answer after the time-out', behaviours: [{ do: 'late', ms: 1_200 }] },
  { title: '401', behaviours: [answer(401)] },
  { title: '403', behaviours: [answer(403)] },
  { title: '404', behaviours: [answer(404)] },
  { title: 'a redirect', behaviours: [answer(307, { headers: { location: '/elsewhere' } })] },
  { title: 'two failures in a row', behaviours: [answer(500), { do: 'close' }] },
  { title: 'a refusal after an attempt that acted unseen', behaviours: [{ do: 'close', act: true }, answer(422)] },
];

describe('a ledger and a clearing house over HTTP', () => {
  let bed: TestBed;
  let ledger: Ledger;
  let server: Server;
  let serial = 0;

  beforeAll(async () => {
    ledger = await Ledger.start();
    bed = await TestBed.create({
      DEPOSIT_API_URL: ledger.url,
      CBU_API_URL: ledger.url,
      FOREIGN_TIMEOUT_MS: '500',
      IDEMPOTENCY_LEASE_MS: '3000',
      // The client's retries are what is tested here; the completer alone is another test.
      COMPLETER_GRACE_MS: '60000',
    });
    server = await bed.start();
  });
  afterEach(() => ledger.release());
  afterAll(async () => {
    await bed?.close();
    await ledger?.close();
  });

  const newOwner = (): { user: string; owner: string; body: Record<string, unknown> } => {
    serial += 1;
    return { user: `u-${serial}`, owner: `Owner ${serial}`, body: accountBody({ ownerName: `Owner ${serial}` }) };
  };

  /** One account, made with one derived key, ever, at both foreign systems. */
  async function expectOneKey(user: string, owner: string): Promise<void> {
    const id = await waitForAccount(bed, user);
    const keys = new Set([...ledger.callsOf(owner)].map((sent) => sent.key));
    expect([...keys]).toEqual([`api-${id}`]);
    expect(ledger.effectsOf('/deposits', `api-${id}`)).toBe(1);
    expect(ledger.effectsOf('/cbuOnline', `api-${id}`)).toBe(1);
    expect((await finalStateOf(bed, user)).audit).toEqual(['ACCOUNT_CREATED', 'CBU_ASSIGNED', 'DEPOSIT_LINKED']);
  }

  it('sends exactly the request of the contract, with the derived key and the service token', async () => {
    const { user, owner, body } = newOwner();
    const opened = await openAccount(server, { user, key: 'k', body }).expect(201);
    const id = String(opened.body.id);
    await waitForAccount(bed, user);
    const [deposit] = ledger.callsOf(owner, 'POST', '/deposits');
    expect(deposit?.body).toEqual({
      accountHolderKey: 'c-1001',
      accountHolderType: 'CLIENT',
      productTypeKey: 'CURRENT_ACCOUNT',
      name: owner,
    });
    expect(deposit?.headers).toMatchObject({
      'idempotency-key': `api-${id}`,
      authorization: expect.stringMatching(/^Bearer ./),
      traceparent: expect.stringMatching(/^00-/),
    });
    const [cbu] = ledger.callsOf(owner, 'POST', '/cbuOnline');
    expect(cbu?.key).toBe(`api-${id}`);
    expect(cbu?.body).toMatchObject({
      jobArgs: {
        idempotencyKey: `api-${id}`,
        ownerName: owner,
        ownerCuit: '20286372075',
        ownerType: 'PHYSICAL_PERSON',
        accountType: 'CHECKING',
        currency: 'ARS',
      },
    });
  });

  for (const { title, behaviours } of TRANSIENT) {
    it(`goes on with the same key after the ledger answered ${title}`, async () => {
      const { user, owner, body } = newOwner();
      ledger.script('/deposits', owner, ...behaviours);
      const opened = await openWithRetries(server, { user, key: 'k', body });
      expect(opened.status).toBe(201);
      await expectOneKey(user, owner);
      expect(ledger.calls.some((sent) => sent.path === '/elsewhere')).toBe(false);
    });
  }

  for (const status of [400, 402, 409, 410, 422]) {
    it(`settles a refusal (${status}) for good: 400, REJECTED, and the same bytes again`, async () => {
      const { user, owner, body } = newOwner();
      ledger.script('/deposits', owner, answer(status, { code: 'ledger.no' }));
      const refused = await openAccount(server, { user, key: 'k', body }).expect(
        problem(400, 'account.deposit-rejected'),
      );
      expect(refused.body.retryable).toBe(false);
      const again = await openAccount(server, { user, key: 'k', body });
      expect(again.text).toBe(refused.text);
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(ledger.callsOf(owner)).toHaveLength(1);
      const state = await finalStateOf(bed, user);
      expect([state.status, state.audit]).toEqual(['REJECTED', ['ACCOUNT_CREATED', 'ACCOUNT_REJECTED']]);
    });
  }

  it('asks what became of an unknown attempt before it believes a refusal', async () => {
    const { user, owner, body } = newOwner();
    ledger.script('/deposits', owner, { do: 'close', act: false }, answer(422));
    const refused = await openWithRetries(server, { user, key: 'k', body });
    expect([refused.status, refused.body.code]).toEqual([400, 'account.deposit-rejected']);
    const key = String(ledger.callsOf(owner)[0]?.key);
    expect(ledger.findsOf(key).length).toBeGreaterThanOrEqual(1);
  });

  it('answers 503 foreign.unavailable with Retry-After once its attempts are used up, and keeps the work', async () => {
    const { user, owner, body } = newOwner();
    ledger.script('/deposits', owner, answer(500), answer(500), answer(500));
    const first = await openAccount(server, { user, key: 'k', body }).expect(problem(503, 'foreign.unavailable'));
    expect(first.body.retryable).toBe(true);
    expect(Number(first.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    const second = await openWithRetries(server, { user, key: 'k', body });
    expect([second.status, second.headers['idempotency-status'], second.headers['idempotent-replayed']]).toEqual([
      201,
      'resumed',
      undefined,
    ]);
    await expectOneKey(user, owner);
  });

  it('drives the clearing house’s failures again until the CBU is there, and settles its refusal', async () => {
    const kept = newOwner();
    ledger.script('/cbuOnline', kept.owner, answer(500), answer(401), { do: 'close', act: true }, answer(503));
    const refused = newOwner();
    ledger.script('/cbuOnline', refused.owner, answer(422, { code: 'house.no' }));
    await openWithRetries(server, { user: kept.user, key: 'k', body: kept.body });
    const opened = await openWithRetries(server, { user: refused.user, key: 'k', body: refused.body });
    await waitForAccount(bed, refused.user, 'CBU_REJECTED');
    const account = await request(server.url).get(`/accounts/${opened.body.id}`).use(asUser(refused.user));
    expect(account.body).toMatchObject({ status: 'CBU_REJECTED', cbu: null, statusReason: expect.any(String) });
    await expectOneKey(kept.user, kept.owner);
  });

  it('holds no transaction and no pooled connection while the ledger hangs', async () => {
    const slow = await bed.start({
      FOREIGN_TIMEOUT_MS: '4000',
      IDEMPOTENCY_LEASE_MS: '9000',
      FOREIGN_ATTEMPTS: '1',
      DB_POOL_SIZE: '2',
      ROLES: 'api',
    });
    const hanging = Array.from({ length: 6 }, newOwner);
    const answers = hanging.map(({ user, owner, body }) => {
      ledger.script('/deposits', owner, { do: 'hang' });
      return sent(openAccount(slow, { user, key: 'k', body }));
    });
    // Six hang on a pool of two: had one of them kept its connection, the third would not have come this far.
    await Promise.all(hanging.map(({ owner }) => ledger.waitForCall(owner, 1, '/deposits')));
    await waitFor(
      'no session of the application to be inside a transaction',
      async () => (await sessionsInTransaction()) === 0,
      { timeoutMs: 2_000 },
    );
    const other = newOwner();
    await openAccount(slow, { user: other.user, key: 'k', body: other.body }).expect(201);
    ledger.release();
    for (const late of await Promise.all(answers))
      expect([late.status, late.body.code]).toEqual([503, 'foreign.unavailable']);
    await slow.stop();
  });

  it('lets the completer alone finish what the client gave up on', async () => {
    const completer = await bed.start({ ROLES: 'scheduler', COMPLETER_GRACE_MS: '200' });
    const { user, owner, body } = newOwner();
    ledger.script('/deposits', owner, { do: 'close', act: true });
    ledger.findsFail = true;
    await openAccount(server, { user, key: 'k', body }).expect(503);
    ledger.findsFail = false;
    await expectOneKey(user, owner);
    const replay = await openAccount(server, { user, key: 'k', body }).expect(201);
    expect([replay.headers['idempotent-replayed'], replay.headers['idempotency-status']]).toEqual(['true', 'replayed']);
    await completer.stop();
  });

  function sessionsInTransaction(): Promise<number> {
    return bed.count(
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'",
    );
  }
});
