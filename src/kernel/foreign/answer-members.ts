/** What a JSON object of the other side holds, for a reader that `outcomeOf` is given; throws when it is no object. */
export function answerMembers(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('the answer is not a JSON object');
  return body as Record<string, unknown>;
}
