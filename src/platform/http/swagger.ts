import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { Config, packageVersion } from '#platform/config';
import { errorCatalogue } from '#platform/errors';
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

/** What an application says of its API as a whole. */
export interface AboutApi {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  /** Every tag of a route, in the order in which they are shown, with what it is about. */
  readonly tags: readonly (readonly [name: string, description: string])[];
  /** What is sent to those who registered for it; asked for when the document is made. */
  readonly webhooks: () => NonNullable<OpenAPIObject['webhooks']>;
}

/** What the controllers declare, plus what holds for every route: who may call it, its problems, headers and examples. */
export function openApiDocument(app: INestApplicationContext, about: AboutApi): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(about.title)
    .setDescription(about.description)
    .setVersion(packageVersion())
    .addBearerAuth()
    .addCookieAuth(
      'holdfast_order',
      { type: 'apiKey', in: 'cookie', description: 'An anonymous user; a bearer token wins over it.' },
      COOKIE_SCHEME,
    )
    .addSecurityRequirements('bearer');
  for (const [name, text] of about.tags) builder.addTag(name, text);
  const base = { ...builder.build(), webhooks: about.webhooks() };
  const document = SwaggerModule.createDocument(app as INestApplication, base, { extraModels: [Problem] });
  nameCodes(document);
  for (const { path, operation } of operationsOf(document)) {
    if (isPublicOperation(path, operation)) operation.security = [];
    documentExamples(operation, document.components ?? {});
    documentProblems(path, operation);
    documentHeaders(operation);
    delete (operation as { [PUBLIC]?: true })[PUBLIC];
  }
  return document;
}

/** Clients that are generated from the document know every code by its name. */
function nameCodes({ components }: OpenAPIObject): void {
  const problem = components?.schemas?.['Problem'];
  const code = problem !== undefined && 'properties' in problem ? problem.properties?.['code'] : undefined;
  if (code === undefined || '$ref' in code) throw new Error('Bug: the document has no Problem with a code');
  code.enum = errorCatalogue()
    .map((each) => each.code)
    .sort();
}

/** Swagger UI and the document, rendered once. */
export function setUpSwagger(app: NestFastifyApplication, about: AboutApi): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // Where people share machines, a token must not outlive the page that it was typed into.
  return serveDocs(fastify, { document: () => openApiDocument(app, about), keepsToken: !app.get(Config).production });
}
