/** Served without a token. */
const OPEN =
  /^\/(health\/.*|metrics|docs(\/.*|-json|-yaml)?|problems\/[^/]+|\.well-known\/idempotency|sandbox\/pay\/.*|payments\/webhooks\/[^/]+|favicon\.ico)$/;
/** Served by every process, whatever its role, and never limited: whoever watches it must always get an answer. */
const WATCHED = /^\/(health\/|metrics$)/;

export function isOpen(path: string): boolean {
  return OPEN.test(path);
}

export function isWatched(path: string): boolean {
  return WATCHED.test(path);
}

/** Open too, but in production, where it asks for a role: it costs, and tells much. */
export function isMetrics(path: string): boolean {
  return path === '/metrics';
}
