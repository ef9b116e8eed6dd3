import supertest, { type Response, type Test } from 'supertest';
import { tokenFor } from './tokens.js';
import { PATIENCE } from './wait-for.js';

export type Answer = Response;
/** For tables: `request(url)[verb](path)`. */
export type Verb = 'get' | 'head' | 'options' | 'post' | 'put' | 'patch' | 'delete';
/** Something that `.use(…)` adds to a request. */
export type Plugin = (test: Test) => void;

/** Who asks: a user with a token, or whoever holds the cookie; with neither, nobody in particular. */
export interface Caller {
  readonly user?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly cookie?: string | undefined;
}

/** The longest wait that the API offers, on a machine under load. */
const ANSWER_MS = 30_000 * PATIENCE;
/** So much of a body is shown when an expectation fails. */
const SHOWN_CHARACTERS = 1_000;

/**
 * supertest's `request(url)`. Any status is an answer unless `.expect(status)` says which; only a lost connection throws.
 * Nothing is sent before the request is awaited. Each request has a connection of its own, which ends with it.
 */
export function request(url: string): InstanceType<typeof supertest.agent> {
  return supertest.agent(url).timeout(ANSWER_MS).serialize(asJson).parse(read).use(namesItself);
}

/** The bearer token of this user. */
export function asUser(user: string, roles?: readonly string[]): Plugin {
  return (test) => void test.auth(tokenFor(user, roles === undefined ? {} : { roles }), { type: 'bearer' });
}

/** The token of a user, or the cookie, or neither. */
export function as({ user, roles, cookie }: Caller): Plugin {
  return (test) => {
    if (user !== undefined) void test.use(asUser(user, roles));
    if (cookie !== undefined) void test.set('cookie', cookie);
  };
}

/** Users that no other test of the file has: `prefix-1`, `prefix-2`, … */
export function usersOf(prefix: string): () => { user: string } {
  let serial = 0;
  return () => ({ user: `${prefix}-${(serial += 1)}` });
}

/** The `Idempotency-Key`; undefined = a request without one. */
export function withKey(key: string | undefined): Plugin {
  return (test) => {
    if (key !== undefined) void test.set('idempotency-key', key);
  };
}

/** A body said to be JSON: text and bytes as they are, anything else as JSON; undefined = no body. */
export function withJson(body: unknown): Plugin {
  return (test) => {
    if (body === undefined) return;
    const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    if (test.get('content-type') === undefined) void test.type('json');
    void test.send(sent);
  };
}

/** Sends it now, for a test that awaits the answer later. */
export async function sent(test: Test): Promise<Answer> {
  return test;
}

/** For `.expect(…)`: a problem with this status and code. */
export function problem(status: number, code: string): (answer: Answer) => void {
  return ({ status: actual, body }) => {
    const found = (body as { readonly code?: unknown } | null)?.code;
    if (actual !== status || found !== code)
      throw new Error(`expected ${status} ${code}, got ${actual} ${String(found)}`);
  };
}

/** The fields that a problem blames. */
export function fieldsOf({ body }: Answer): string[] {
  return ((body.errors ?? []) as { field: string }[]).map(({ field }) => field);
}

/** supertest would make JSON of bytes too. */
function asJson(body: unknown): unknown {
  return Buffer.isBuffer(body) ? body : JSON.stringify(body);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `text` is the whole answer, and `body` its JSON or `{}`, whatever the content type says; of a picture `body` is the bytes. */
function read(response: Response, done: (error: Error | null, body: unknown) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    const bytes = Buffer.concat(chunks);
    if (response.headers['content-type']?.startsWith('image/')) return done(null, bytes);
    try {
      // Bytes that are not UTF-8 throw: so two answers with the same text have the same bytes.
      response.text = utf8.decode(bytes);
    } catch (error) {
      return done(error as Error, undefined);
    }
    done(null, parsed(response.text));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** A failure says which request it was, what was sent and what came back. */
function namesItself(test: Test): void {
  const end = test.end.bind(test);
  test.end = (done) =>
    end((error: Error | null, answer: Response | undefined) => {
      if (error !== null) describe(error, test, answer);
      done?.(error, answer as Response);
    });
}

function describe(error: Error, test: Test, answer: Response | undefined): void {
  const { pathname, search } = new URL(test.url);
  const { data, headers } = test.toJSON();
  const said = JSON.stringify({ ...headers, authorization: undefined });
  const came = answer === undefined ? '' : `\nanswered ${answer.status} ${shown(answer.text)}`;
  const message = `${test.method} ${pathname}${search} ${said} ${shown(data)}\n${error.message}${came}`;
  error.stack = error.stack?.replace(error.message, () => message) ?? message;
  error.message = message;
}

function shown(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return text.slice(0, SHOWN_CHARACTERS);
}
