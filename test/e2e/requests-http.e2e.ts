import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { placeOrderOf } from '../support/checkout.js';
import { request, withJson, type Answer, type Verb } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

interface FileRequest {
  readonly title: string;
  /** Under which later requests speak of its answer. */
  readonly name: string | null;
  /** As it stands there, with its variables. */
  readonly text: string;
}

const FILE = readFileSync(new URL('../../requests.http', import.meta.url), 'utf8');
const REQUESTS: readonly FileRequest[] = FILE.split(/^### /m)
  .slice(1)
  .map((block) => {
    const [title = '', ...lines] = block.split('\n');
    const name = lines.map((line) => /^# @name (\w+)$/.exec(line)?.[1]).find((each) => each !== undefined) ?? null;
    return {
      title,
      name,
      text: lines
        .filter((line) => !line.startsWith('#'))
        .join('\n')
        .trim(),
    };
  });

/** What an editor puts for `{{…}}`: a variable of the file, or a part of an earlier answer. */
function filled(text: string, variables: ReadonlyMap<string, string>, answers: ReadonlyMap<string, Answer>): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_all, expression: string) => {
    const [name = '', , part, member = ''] = expression.split('.');
    const answer = answers.get(name);
    const value =
      part === undefined ? variables.get(name) : part === 'body' ? answer?.body[member] : answer?.headers[member];
    if (value === undefined) throw new Error(`There is no ${expression}.`);
    return String(value);
  });
}

/** The request line, the headers, and the body behind an empty line. */
function read(text: string): (url: string) => Test {
  const [head = '', ...body] = text.split('\n\n');
  const [line = '', ...lines] = head.split('\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = Object.fromEntries(lines.map((each) => each.split(/: (.*)/, 2)) as [string, string][]);
  const sent = body.length === 0 ? undefined : body.join('\n\n');
  return (url) => request(url)[method.toLowerCase() as Verb](path).set(headers).use(withJson(sent));
}

describe('requests.http', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('works as it is sent, from top to bottom, with the two tokens that its head asks for', async () => {
    const variables = new Map(
      [...FILE.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    variables
      .set('host', '')
      .set('token', tokenFor('u-1'))
      .set('serviceToken', tokenFor('svc-1', { roles: ['service'] }));
    const answers = new Map<string, Answer>();
    const seen: [string, number][] = [];
    for (const { title, name, text } of REQUESTS) {
      const answer = await read(filled(text, variables, answers))(server.url);
      if (name !== null) answers.set(name, answer);
      seen.push([title, answer.status]);
    }
    // An error is meant where the title says its status; everything else succeeds.
    const wrong = seen.filter(
      ([title, status]) => String(status) !== (/: (4\d\d) /.exec(title)?.[1] ?? `2${String(status).slice(1)}`),
    );
    expect(wrong).toEqual([]);
    expect(seen.length).toBeGreaterThan(25);
    const uuid = String(answers.get('placing')?.body.uuid);
    expect((await placeOrderOf(server, { user: 'u-1' }, uuid)).body.state).toMatchObject({ type: 'Success' });
  });
});
