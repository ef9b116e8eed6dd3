import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Test } from 'supertest';
import { asUser, request, withJson, withKey } from './requests.js';
import type { Server } from './server.js';
import { TestBed } from './test-bed.js';

/** Whose requests are refused in these tests. */
export const BAD_USER = 'u-bad';

export interface BadInput {
  readonly url: string;
  /** A POST under a key of its own, by nobody yet. */
  keyed(path: string): Test;
  /** An opening by `BAD_USER`. */
  open(body: unknown, headers?: Readonly<Record<string, string | string[]>>): Test;
}

/** A server for the tests of a file; each of them fails when a refused request has stored something, or ended the server. */
export function badInput(): BadInput {
  let bed: TestBed;
  let server: Server;
  let serial = 0;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterEach(async () => {
    // Deleted at once, so that only the test that stored something fails.
    expect(
      await bed.rows('DELETE FROM idempotency.idempotency_keys WHERE user_id = $1 RETURNING idempotency_key', [
        BAD_USER,
      ]),
    ).toEqual([]);
    expect(await bed.count("SELECT count(*) FROM deposit.deposits WHERE idempotency_key LIKE 'bad-%'")).toBe(0);
    expect(server.running).toBe(true);
  });
  afterAll(() => bed?.close());

  const keyed = (path: string): Test =>
    request(server.url)
      .post(path)
      .use(withKey(`bad-${(serial += 1)}`));
  return {
    get url() {
      return server.url;
    },
    keyed,
    open: (body, headers = {}) => keyed('/accounts').use(asUser(BAD_USER)).set(headers).use(withJson(body)),
  };
}
