/** @typedef {{ status: number, body: any, headers: Headers }} Answer */

const TIMEOUT_MS = 60_000;

/**
 * One JSON request, whose answer may be no JSON; throws when there is no answer.
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: object }} how
 * @returns {Promise<Answer>}
 */
export async function send(url, { method = 'POST', headers = {}, body }) {
  const answer = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const json = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, body: json ? await answer.json() : await answer.text(), headers: answer.headers };
}

/**
 * The same, for what has to go well.
 * @param {string} url
 * @param {Parameters<typeof send>[1]} how
 */
export async function sent(url, how) {
  const answer = await send(url, how);
  if (answer.status >= 400)
    throw new Error(`${how.method ?? 'POST'} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
