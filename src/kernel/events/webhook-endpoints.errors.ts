import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'webhook-endpoint.not-found',
  kind: 'not-found',
  title: 'There is no such webhook endpoint',
});

export class WebhookEndpointNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no webhook endpoint with this id.');
  }
}
