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

const deliveryNotFound = defineError({
  code: 'webhook-delivery.not-found',
  kind: 'not-found',
  title: 'There is no such delivery',
});

export class WebhookDeliveryNotFoundError extends HoldfastError {
  constructor() {
    super(deliveryNotFound, 'There is no delivery with this id, or it is kept no longer.');
  }
}
