import { foreign, lifecycle, local, response } from '../../dist/idempotency/index.js';
import {
  defineError,
  ForeignUnavailableError,
  HoldfastError,
  RateLimitedError,
} from '../../dist/platform/errors/index.js';
import { Held } from './held.mjs';

/** @import { Action, IdempotentRequest } from '../../dist/idempotency/index.js' */
/** @import { Transaction } from '../../dist/platform/database/index.js' */
/** @typedef {{ tag: string, status?: number }} Tagged what every body holds */
/** @typedef {IdempotentRequest<{ body: Tagged }>} ThingRequest */

/** Where slow work stands until its case lets it go. */
export const held = new Held();
const LARGE = 'Línea de texto – '.repeat(30_000);

const refused = defineError({ code: 'target.refused', kind: 'invalid', title: 'The target refused the work' });

/** Differs in every execution, so that a replay cannot be mistaken for a second refusal. */
class RefusedError extends HoldfastError {
  /** @param {string} refusal */
  constructor(refusal) {
    super(refused, 'The work was looked at and refused.', { members: { refusal } });
  }
}

/** @param {ThingRequest} request */
const created = (request) => ({ location: `/things/${request.id}`, etag: `"${request.id}"` });

/**
 * What each route answers once its effect is in; the routes differ in nothing else.
 * @satisfies {Record<string, (request: ThingRequest) => Action>}
 */
const ANSWERS = {
  thing: (request) => response(201, { id: request.id, received: request.command.body }, created(request)),
  cookie: (request) => response(201, { id: request.id }, { 'set-cookie': `session=${request.id}; HttpOnly; Path=/` }),
  noContent: () => response(204, null),
  seeOther: (request) => response(303, null, created(request)),
  accepted: (request) => response(202, { id: request.id, status: 'ACCEPTED' }),
  large: (request) => response(201, { id: request.id, text: LARGE }),
};

/**
 * @param {Transaction} tx
 * @param {ThingRequest} request
 */
async function act(tx, request) {
  const { actor, command, id } = request;
  await tx.query('INSERT INTO conformance.effects (id, user_id, tag) VALUES ($1, $2, $3)', [
    id,
    actor.sub,
    command.body.tag,
  ]);
}

const asStored = (/** @type {unknown} */ stored) => /** @type {{ body: Tagged }} */ (stored);

/**
 * How many requests have come for a tag. Not executions: the kernel may run a phase again within one request.
 * @type {Map<string, number>}
 */
const requests = new Map();

/** @param {string} tag */
export function countRequest(tag) {
  requests.set(tag, (requests.get(tag) ?? 0) + 1);
}

/** @param {Tagged} body */
function failInTheFirstRequest({ tag, status }) {
  if (requests.get(tag) !== 1) return;
  if (status === 429) throw new RateLimitedError(1);
  if (status === 500) throw new Error('inner text that no client may see');
  throw new ForeignUnavailableError('conformance', 1);
}

export const LIFECYCLES = [
  ...Object.entries(ANSWERS).map(([name, answer]) =>
    lifecycle(`target.${name}`, 1, asStored).at(
      'started',
      local({
        to: [],
        run: async (tx, request) => {
          await act(tx, request);
          return answer(request);
        },
      }),
    ),
  ),
  lifecycle('target.refused', 1, asStored).at(
    'started',
    local({ to: [], run: async (_tx, request) => Promise.reject(new RefusedError(request.id)) }),
  ),
  lifecycle('target.flaky', 1, asStored).at(
    'started',
    local({
      to: [],
      run: async (tx, request) => {
        await act(tx, request);
        failInTheFirstRequest(request.command.body);
        return ANSWERS.thing(request);
      },
    }),
  ),
  lifecycle('target.slow', 1, asStored).at(
    'started',
    foreign({
      system: 'conformance',
      to: [],
      key: (request) => `slow-${request.id}`,
      call: async (request, { signal }) => {
        await held.wait(request.command.body.tag, signal);
        return { kind: 'done', value: null };
      },
      find: async () => ({ kind: 'done', value: null }),
      commit: async (tx, request) => {
        await act(tx, request);
        return ANSWERS.thing(request);
      },
      refused: async () => Promise.reject(new Error('Bug: nobody refuses a slow thing')),
    }),
  ),
];
