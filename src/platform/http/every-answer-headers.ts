import helmet from 'helmet';

/** An answer is no page: whatever a browser takes it for, it loads and runs nothing. */
const NOTHING = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** The one style that Swagger UI's script writes into its page, by its hash; a new version may need a new one, as its test says. */
const OWN_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/** Swagger UI comes from files of this server; its icons are written into its own styles. */
export const DOCS_POLICY = [
  "default-src 'self'",
  `style-src 'self' ${OWN_STYLE}`,
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What helmet would set on every answer, and how long it may be kept. It depends on nothing that a request brings, so helmet is asked once at
 * boot instead of being put together anew for every request.
 */
export function headersOfEveryAnswer(): Readonly<Record<string, string>> {
  // Nearly everything is about the one who asks; what may be kept says so itself.
  const headers: Record<string, string> = { 'cache-control': 'no-store', vary: 'Authorization, Cookie' };
  const recorder = {
    setHeader: (name: string, value: string | number | readonly string[]) =>
      (headers[name.toLowerCase()] = String(value)),
    removeHeader: () => undefined,
  };
  helmet({ contentSecurityPolicy: { useDefaults: false, directives: NOTHING } })(
    {} as never,
    recorder as never,
    (error?: unknown) => {
      if (error !== undefined) throw error as Error;
    },
  );
  return headers;
}
