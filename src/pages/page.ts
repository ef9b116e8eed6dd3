import type { FastifyReply, FastifyRequest } from 'fastify';

/** A page loads its one style from here and runs nothing. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Which of these types the request would rather have, by the order of its `Accept`; the first where it says nothing of any. */
export function preferred<T extends string>(request: FastifyRequest, types: readonly [T, ...T[]]): T {
  const accepted = (request.headers.accept ?? '').split(',').map((each) => {
    const [type = '', ...parameters] = each.trim().split(/\s*;\s*/);
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { type: type.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = accepted.sort((one, other) => other.quality - one.quality).map(({ type }) => type);
  return types.find((type) => type === wanted.find((each) => types.some((known) => known === each))) ?? types[0];
}

/** Answers differ by `Accept`, whoever keeps them. */
export function variesByAccept(reply: FastifyReply): void {
  reply.header('vary', `${String(reply.getHeader('vary') ?? '')}, Accept`.replace(/^, /, ''));
}

export async function sendPage(reply: FastifyReply, { title, body }: Page): Promise<void> {
  await reply
    .header('content-security-policy', POLICY)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}${title === 'Holdfast' ? '' : ' · Holdfast'}</title>
<link rel="stylesheet" href="/guide/style.css">
</head>
<body>
<header><nav aria-label="Holdfast"><a href="/">Holdfast</a> <a href="/guide">Guide</a> <a href="/docs">API</a></nav></header>
<main>
${body}
</main>
</body>
</html>
`,
    );
}
