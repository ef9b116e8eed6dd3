import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { expectEverythingOnce, finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import type { Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel } from '../support/wait-for.js';

const CLIENTS = 32;
/** 200 is the full acceptance, a minute and a half on two cores, and CI asks for 20; the suite for what they do in some seconds. */
const REQUESTS_PER_CLIENT = Number(process.env['REQUESTS_PER_CLIENT'] ?? 8);

describe('requests at the same time, over two replicas', () => {
  let bed: TestBed;
  let replicas: [Server, Server];

  beforeAll(async () => {
    // No short lease here: a loaded machine must not turn a slow request into a lost lease. Each of the two is all roles.
    bed = await TestBed.create({
      ROLES: 'api,worker,scheduler',
      IDEMPOTENCY_LEASE_MS: '30000',
      COMPLETER_GRACE_MS: '60000',
      JOB_REDRIVE_MS: '60000',
    });
    replicas = [await bed.start(), await bed.start()];
  });
  afterAll(() => bed?.close());

  it('gives 50 identical requests one effect; the others are told to wait or get the replay @matrix', async () => {
    const users = Array.from({ length: 50 }, (_, index) => replicas[index % 2] as Server);
    const answers = await Promise.all(users.map((server) => openAccount(server, { user: 'u-same', key: 'same' })));
    const created = answers.filter(
      (answer) => answer.status === 201 && answer.headers['idempotent-replayed'] === undefined,
    );
    expect(created).toHaveLength(1);
    const first = created[0] as Answer;
    for (const answer of answers) {
      if (answer === first) continue;
      if (answer.status === 201) {
        expect(answer.text).toBe(first.text);
      } else {
        expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([
          409,
          'idempotency.in-progress',
          true,
        ]);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      }
    }
    await waitForAccount(bed, 'u-same');
    expect(await finalStateOf(bed, 'u-same')).toEqual(ONE_OF_EVERYTHING);
  });

  it(`answers ${CLIENTS} clients with distinct keys without one 409 or 5xx`, async () => {
    const clients = Array.from({ length: CLIENTS }, (_, index) => index);
    const seen = new Map<number, number>();
    await inParallel(clients, CLIENTS, async (client) => {
      for (let request = 0; request < REQUESTS_PER_CLIENT; request++) {
        const server = replicas[(client + request) % 2] as Server;
        const answer = await openAccount(server, { user: `u-client-${client % 8}`, key: `${client}-${request}` });
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      }
    });
    expect([...seen]).toEqual([[201, CLIENTS * REQUESTS_PER_CLIENT]]);
    expect(await bed.count("SELECT count(*) FROM account.accounts WHERE user_id LIKE 'u-client-%'")).toBe(
      CLIENTS * REQUESTS_PER_CLIENT,
    );
    await expectEverythingOnce(bed);
  }, 900_000);
});
