import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { RouteNotFoundError } from '#platform/errors';
import { DOCS_POLICY } from './every-answer-headers.js';

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Holdfast API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png" sizes="32x32">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/swagger-ui-init.js"></script>
</body>
</html>
`;

/** All that the page loads from the package of Swagger UI; nothing else of it is served. */
const FILES: readonly string[] = [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-32x32.png',
];

interface DocsOptions {
  /** Made once, when it is first asked for. */
  readonly document: () => object;
  /** Whether the page keeps the token that was typed across reloads. */
  readonly keepsToken: boolean;
}

/** Swagger UI at /docs, the document at /openapi.json and /docs-json; as JSON is YAML, the same text at /docs-yaml. */
export async function serveDocs(fastify: FastifyInstance, { document, keepsToken }: DocsOptions): Promise<void> {
  await fastify.register(fastifyStatic, { root: filesOfSwaggerUi(), serve: false });
  let rendered: string | null = null;
  const text = (): string => (rendered ??= JSON.stringify(document()));
  const start = startScript(keepsToken);
  const page = (reply: FastifyReply): FastifyReply =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY).send(PAGE);
  fastify.get('/docs', (_request, reply) => page(reply));
  fastify.get('/docs/', (_request, reply) => page(reply));
  fastify.get('/docs/swagger-ui-init.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start),
  );
  fastify.get<{ Params: { file: string } }>('/docs/:file', (request, reply) => {
    if (!FILES.includes(request.params.file)) throw new RouteNotFoundError();
    return reply.sendFile(request.params.file);
  });
  for (const path of ['/openapi.json', '/docs-json'])
    fastify.get(path, (_request, reply) => reply.type('application/json; charset=utf-8').send(text()));
  fastify.get('/docs-yaml', (_request, reply) => reply.type('text/yaml; charset=utf-8').send(text()));
}

/** The package is one of @nestjs/swagger's, wherever that keeps it. */
function filesOfSwaggerUi(): string {
  const nest = createRequire(import.meta.url).resolve('@nestjs/swagger/package.json');
  return dirname(createRequire(nest).resolve('swagger-ui-dist/package.json'));
}

function startScript(keepsToken: boolean): string {
  const options = {
    url: '/docs-json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    layout: 'StandaloneLayout',
    persistAuthorization: keepsToken,
  };
  return (
    `window.addEventListener('load', () => {\n` +
    `  window.ui = SwaggerUIBundle({ ...${JSON.stringify(options)}, presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset] });\n` +
    `});\n`
  );
}
