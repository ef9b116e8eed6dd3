import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, type Answer, type RequestOptions } from '../support/client.js';
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
      part === undefined ? variables.get(name) : part === 'body' ? answer?.json[member] : answer?.headers[member];
    if (value === undefined) throw new Error(`There is no ${expression}.`);
    return String(value);
  });
}

/** The request line, the headers, and the body behind an empty line. */
function read(text: string): { path: string; options: RequestOptions } {
  const [head = '', ...body] = text.split('\n\n');
  const [line = '', ...headers] = head.split('\n');
  const [method, url = ''] = line.split(' ');
  const options = {
    method: method as NonNullable<RequestOptions['method']>,
    headers: Object.fromEntries(headers.map((each) => each.split(/: (.*)/, 2)) as [string, string][]),
    ...(body.length === 0 ? {} : { body: body.join('\n\n') }),
  };
  return { path: url, options };
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
      .set('token', await tokenFor('u-1'))
      .set('serviceToken', await tokenFor('svc-1', { roles: ['service'] }));
    const answers = new Map<string, Answer>();
    const seen: [string, number][] = [];
    for (const { title, name, text } of REQUESTS) {
      const { path, options } = read(filled(text, variables, answers));
      const answer = await call(server, path, options);
      if (name !== null) answers.set(name, answer);
      seen.push([title, answer.status]);
    }
    // An error is meant where the title says its status; everything else succeeds.
    const wrong = seen.filter(
      ([title, status]) => String(status) !== (/: (4\d\d) /.exec(title)?.[1] ?? `2${String(status).slice(1)}`),
    );
    expect(wrong).toEqual([]);
    expect(seen.length).toBeGreaterThan(25);
    expect(
      (await call(server, `/placeorder/${String(answers.get('placing')?.json['uuid'])}`, { user: 'u-1' })).json[
        'state'
      ],
    ).toMatchObject({
      type: 'Success',
    });
  });
});
