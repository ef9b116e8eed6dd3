import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './openapi-problems.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Schema = NonNullable<Components['schemas']>[string];
type Media = { schema?: Schema; example?: unknown; examples?: unknown };

/** Puts one whole example beside every JSON body, composed of its fields' own examples; optional fields of a request are left out. */
export function documentExamples(operation: Operation, components: Components): void {
  const { requestBody, responses } = operation;
  if (requestBody !== undefined && 'content' in requestBody)
    for (const media of Object.values(requestBody.content)) addExample(media, components, true);
  for (const response of Object.values(responses)) {
    if (response !== undefined && 'content' in response)
      for (const media of Object.values(response.content ?? {})) addExample(media, components, false);
  }
}

function addExample(media: Media, components: Components, requiredOnly: boolean): void {
  if (media.schema === undefined || media.example !== undefined || media.examples !== undefined) return;
  const example = exampleOf(media.schema, components, requiredOnly);
  if (example !== undefined) media.example = example;
}

function exampleOf(schema: Schema, components: Components, requiredOnly: boolean): unknown {
  if ('$ref' in schema) {
    const named = components.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
    return named === undefined ? undefined : exampleOf(named, components, requiredOnly);
  }
  if (schema.example !== undefined) return schema.example;
  // One of several, or null: the first that is something.
  const [only] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  if (only !== undefined) return exampleOf(only, components, requiredOnly);
  if ([schema.type].flat().includes('array') && schema.items !== undefined)
    return [exampleOf(schema.items, components, requiredOnly)];
  if (schema.properties === undefined) return undefined;
  // Where nothing is required, an empty request would show nothing.
  const required = requiredOnly ? (schema.required ?? []) : [];
  const wanted = Object.entries(schema.properties).filter(([name]) => required.length === 0 || required.includes(name));
  return Object.fromEntries(wanted.map(([name, each]) => [name, exampleOf(each, components, requiredOnly)]));
}
