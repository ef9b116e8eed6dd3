import type { FastifyRequest } from 'fastify';
import { pathOf } from './request-info.js';
import { accessOf } from './route-access.js';

/** The platform's own pages, served without a token; modules mark theirs with `@Public()`. */
const OPEN =
  /^\/(health\/.*|metrics|docs(\/.*|-json|-yaml)?|problems\/[^/]+|guide(\/.*)?|llms\.txt|openapi\.json|favicon\.ico)$/;
/** Served by every process, whatever its role, and never limited: whoever watches it must always get an answer. */
const WATCHED = /^\/(health\/|metrics$)/;

export function isOpen(path: string): boolean {
  return OPEN.test(path);
}

/** Whether a request is served without a token. */
export function isPublic(request: FastifyRequest): boolean {
  return accessOf(request).public === true || isOpen(pathOf(request.url));
}

export function isWatched(path: string): boolean {
  return WATCHED.test(path);
}

/** Open too, but in production, where it asks for a role: it costs, and tells much. */
export function isMetrics(path: string): boolean {
  return path === '/metrics';
}
