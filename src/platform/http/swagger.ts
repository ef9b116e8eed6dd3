import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { Config } from '#platform/config';
import { serveDocs } from './docs-pages.js';
import { documentExamples } from './openapi-examples.js';
import { documentHeaders } from './openapi-headers.js';
import { documentProblems, isPublicOperation, operationsOf } from './openapi-problems.js';
import { COOKIE_SCHEME, PUBLIC } from './route-access.js';

/** RFC 9457 problem document. */
export class Problem {
  @ApiProperty({ example: '/problems/request.invalid' }) type!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ example: 400 }) status!: number;
  @ApiProperty() detail!: string;
  @ApiProperty({ example: '/accounts' }) instance!: string;
  @ApiProperty({ example: 'request.invalid' }) code!: string;
  @ApiProperty() retryable!: boolean;
  @ApiProperty() requestId!: string;
  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
  })
  errors?: { field: string; message: string }[];
}

/** What the controllers declare, plus what holds for every route: who may call it, its problems, headers and examples. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description =
    'Opens accounts across services it does not own and never half-does it. Send `Idempotency-Key` with every POST: ' +
    'the effect happens once and the answer stays the same, whatever crashes in between.';
  const builder = new DocumentBuilder()
    .setTitle('Holdfast')
    .setDescription(description)
    .setVersion('0.1.0')
    .addBearerAuth()
    .addCookieAuth(
      'holdfast_order',
      { type: 'apiKey', in: 'cookie', description: 'An anonymous user; a bearer token wins over it.' },
      COOKIE_SCHEME,
    )
    .addSecurityRequirements('bearer');
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [Problem] });
  for (const { path, operation } of operationsOf(document)) {
    if (isPublicOperation(path, operation)) operation.security = [];
    documentExamples(operation, document.components ?? {});
    documentProblems(path, operation);
    documentHeaders(operation);
    delete (operation as { [PUBLIC]?: true })[PUBLIC];
  }
  return document;
}

/** Swagger UI and the document, rendered once. */
export function setUpSwagger(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // Where people share machines, a token must not outlive the page that it was typed into.
  return serveDocs(fastify, { document: () => openApiDocument(app), keepsToken: !app.get(Config).production });
}
