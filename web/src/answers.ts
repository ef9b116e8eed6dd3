import type { Problem } from 'holdfast/client';

/** The service said no. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    const fields = (problem.errors ?? []).map(({ field, message }) => `${field} ${message}`);
    super(fields.length > 0 ? fields.join('; ') : problem.detail);
  }
}

/** What was answered. Throws Refused. */
export function answered<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw new Refused(error as Problem);
  return data;
}
