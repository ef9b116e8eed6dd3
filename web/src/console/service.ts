import { createHoldfast, type components } from 'holdfast/client';
import { answered } from '../answers.js';
import { session } from './session.js';
import { Store } from './store.js';

export type Schemas = components['schemas'];

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 3_000;
const UNAUTHENTICATED = 401;

/** The service did not answer the last time, or could not: what is shown is what was known before. */
export const away = new Store(false);

const IS_AWAY = /^(no answer|50[234])/;

/** The service, as whoever is signed in. The cookie counts only beside this header, which no page of somebody else can set. */
export const service = createHoldfast({
  url: location.origin,
  attempts: ATTEMPTS,
  maxWaitMs: LONGEST_WAIT_MS,
  // Said at the first try that is lost: the others take their time.
  onRetry: ({ because }) => IS_AWAY.test(because) && away.learn(true),
});
service.use({
  onRequest({ request }) {
    request.headers.set('x-holdfast-console', '1');
    return request;
  },
  onResponse({ response }) {
    if (response.status === UNAUTHENTICATED) session.learn({ user: null, over: session.known.user !== null });
  },
});

/** Whatever a timeline or a list names by its route. Throws Refused. */
export async function look(path: string): Promise<Readonly<Record<string, unknown>>> {
  return answered(await service.GET(path as '/admin/audit')) as unknown as Readonly<Record<string, unknown>>;
}

export type Body = Readonly<Record<string, unknown>>;

/** A change by hand, at a route that was named by what it is done to. Throws Refused. */
export async function change(path: string, body: Body): Promise<Readonly<Record<string, unknown>>> {
  const post = service.POST as unknown as (path: string, init: { body: Body }) => Promise<{ data?: object }>;
  return answered(await post(path, { body })) as Readonly<Record<string, unknown>>;
}
