import helmet from 'helmet';

/** Swagger UI needs its own inline start script and styles; nothing else of ours is a page. */
const DIRECTIVES = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'unsafe-inline'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  upgradeInsecureRequests: null,
};

/**
 * What helmet would set on every answer. It depends on nothing that a request brings, so helmet is asked once at
 * boot instead of being put together anew for every request.
 */
export function securityHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const recorder = {
    setHeader: (name: string, value: string | number | readonly string[]) => (headers[name.toLowerCase()] = String(value)),
    removeHeader: () => undefined,
  };
  helmet({ contentSecurityPolicy: { directives: DIRECTIVES } })({} as never, recorder as never, (error?: unknown) => {
    if (error !== undefined) throw error as Error;
  });
  return headers;
}
