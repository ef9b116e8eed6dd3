import type { OpenAPIObject } from '@nestjs/swagger';
import { EVENT_TYPES } from './event-types.js';

type Webhooks = NonNullable<OpenAPIObject['webhooks']>;

const header = (name: string, description: string, example: string): object => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', example },
});

const HEADERS = [
  header('webhook-id', "The event's id: what to deduplicate by", '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0cbb'),
  header('webhook-timestamp', 'When it was sent, in Unix seconds', '1795975200'),
  header(
    'webhook-signature',
    'As https://www.standardwebhooks.com has it',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
];

/** Of the OpenAPI document: what a webhook endpoint is sent, one entry for each type of event. */
export function openApiWebhooks(): Webhooks {
  const entries = EVENT_TYPES.map((type) => [
    type,
    {
      post: {
        operationId: `webhook-${type}`,
        tags: ['events'],
        summary: `Sent to the webhook endpoints that take ${type}`,
        security: [],
        parameters: HEADERS,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/EventDto' },
                  { type: 'object', properties: { type: { type: 'string', enum: [type] } } },
                ],
              },
            },
          },
        },
        responses: { '2XX': { description: 'Taken. Anything else is sent again later.' } },
      },
    },
  ]);
  return Object.fromEntries(entries) as Webhooks;
}
