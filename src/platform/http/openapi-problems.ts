import type { OpenAPIObject } from '@nestjs/swagger';
import { errorCatalogue, statusOfKind, type ErrorDefinition } from '#platform/errors';
import { isOpen, isWatched } from './open-routes.js';
import { PROBLEM_CODES } from './problem-responses.js';
import { PUBLIC } from './route-access.js';

type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
type Header = { description: string; schema: { type: 'string'; example: string } };

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const KEY_HEADER = 'Idempotency-Key';

const header = (description: string, example: string): Header => ({ description, schema: { type: 'string', example } });
const RETRY_AFTER = header('Seconds to wait before the same request is sent again, 1 to 3600', '1');
const CHALLENGE = header('The scheme that the route asks for', 'Bearer');

/** Every operation of a document, with its path. */
export function operationsOf(document: OpenAPIObject): { path: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] === undefined ? [] : [{ path, operation: item[method] }])),
  );
}

/** Whether an operation is served without a token. */
export function isPublicOperation(path: string, operation: Operation): boolean {
  return isOpen(path) || (operation as { [PUBLIC]?: true })[PUBLIC] === true;
}

/** The problems that the order of checks can end in at this operation, and those that the route itself names. */
export function problemCodesOf(path: string, operation: Operation): string[] {
  const body = operation.requestBody !== undefined;
  const key = operation.parameters?.find(
    (each) => 'name' in each && each.name.toLowerCase() === KEY_HEADER.toLowerCase(),
  );
  const required = key !== undefined && 'required' in key && key.required === true;
  const members = operation as unknown as Record<string, string[] | undefined>;
  return [
    ...new Set([
      ...(isPublicOperation(path, operation)
        ? []
        : ['auth.unauthenticated', 'server.overloaded', 'database.unavailable']),
      ...(isWatched(path) ? [] : ['rate-limit.exceeded']),
      ...(body ? ['request.too-large', 'request.unsupported-media-type', 'request.malformed', 'request.invalid'] : []),
      ...(members['x-roles'] === undefined ? [] : ['auth.forbidden']),
      ...(required ? ['idempotency.key-missing'] : []),
      ...(key === undefined
        ? []
        : ['idempotency.key-invalid', 'idempotency.key-reused', 'idempotency.in-progress', 'idempotency.parked']),
      ...(members[PROBLEM_CODES] ?? []),
      'internal',
    ]),
  ];
}

/** One response per status with one example per code, so that every error a client may meet can be read beforehand. */
export function documentProblems(path: string, operation: Operation): void {
  const known = new Map(errorCatalogue().map((each) => [each.code, each]));
  const byStatus = new Map<number, ErrorDefinition[]>();
  for (const code of problemCodesOf(path, operation)) {
    const definition = known.get(code);
    if (definition === undefined) throw new Error(`Bug: ${code} is documented at ${path} but not defined`);
    const status = statusOfKind(definition.kind);
    byStatus.set(status, [...(byStatus.get(status) ?? []), definition]);
  }
  for (const [status, definitions] of byStatus) {
    const examples = Object.fromEntries(
      definitions.map((each) => [each.code, { value: problemExample(each, path, operation) }]),
    );
    const headers = {
      ...(definitions.some(({ retryable }) => retryable) ? { 'Retry-After': RETRY_AFTER } : {}),
      ...(status === 401 ? { 'WWW-Authenticate': CHALLENGE } : {}),
    };
    operation.responses[String(status)] = {
      description: definitions.map(({ code }) => code).join(', '),
      headers,
      content: { 'application/problem+json': { schema: schemaOf(definitions), examples } },
    };
  }
}

/** A Problem with one of these codes. */
function schemaOf(definitions: readonly ErrorDefinition[]): object {
  const codes = { type: 'object', properties: { code: { type: 'string', enum: definitions.map(({ code }) => code) } } };
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, codes] };
}

function problemExample({ code, kind, title, retryable }: ErrorDefinition, path: string, operation: Operation): object {
  const field =
    code.startsWith('idempotency.key-') && kind === 'invalid'
      ? `header.${KEY_HEADER}`
      : code === 'request.invalid'
        ? fieldOf(operation)
        : null;
  return {
    type: `/problems/${code}`,
    title,
    status: statusOfKind(kind),
    detail: `${title}.`,
    instance: path.replace('{id}', '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d').replace('{sku}', 'ProductA'),
    code,
    retryable,
    requestId: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0cff',
    ...(field === null ? {} : { errors: [{ field, message: 'is not valid' }] }),
  };
}

/** A field that this operation may find wrong: of its query, the first one of its body's example, or a header. */
function fieldOf({ parameters = [], requestBody }: Operation): string {
  const named = (place: string): string[] =>
    parameters.flatMap((each) => ('in' in each && each.in === place ? [each.name] : []));
  const [media] = requestBody !== undefined && 'content' in requestBody ? Object.values(requestBody.content) : [];
  const header = named('header').map((name) => `header.${name}`);
  return [...named('query'), ...firstField(media?.example), ...header][0] ?? 'body';
}

function firstField(example: unknown): string[] {
  if (typeof example !== 'object' || example === null) return [];
  const [first] = Object.entries(example) as [string, unknown][];
  if (first === undefined) return [];
  const [name, value] = first;
  const inner = Array.isArray(value) ? [] : firstField(value);
  return [[name, ...inner].join('.')];
}
