import { Store } from './store.js';

export interface Session {
  /** Who is signed in; null = nobody, undefined = not known yet. */
  readonly user: string | null | undefined;
  /** Somebody was, until the token ended. */
  readonly over: boolean;
}

export const session = new Store<Session>({ user: undefined, over: false });

const PATH = '/admin/console/session';
/** The cookie is renewed while the console is open. */
const RENEW_MS = 600_000;

/** Throws with the reason when the service does not take the token. */
export async function signIn(token: string): Promise<void> {
  const response = await fetch(PATH, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(await reasonOf(response));
  await learnWho(response);
}

export async function signOut(): Promise<void> {
  await fetch(PATH, { method: 'DELETE' });
  session.learn({ user: null, over: false });
}

/** By the cookie of before, when the page is loaded anew. */
export async function whoAmI(): Promise<void> {
  const response = await fetch(PATH, { headers: { 'x-holdfast-console': '1' } });
  if (response.ok) await learnWho(response);
  else session.learn({ user: null, over: false });
}

async function learnWho(response: Response): Promise<void> {
  const { user } = (await response.json()) as { user: string };
  session.learn({ user, over: false });
}

async function reasonOf(response: Response): Promise<string> {
  if (response.status === 403) return 'The token is valid, but has not the role admin.';
  const { detail } = (await response.json()) as { detail?: string };
  return detail ?? `HTTP ${response.status}`;
}

window.setInterval(() => {
  if (typeof session.known.user === 'string' && !document.hidden) void whoAmI().catch(() => undefined);
}, RENEW_MS);
