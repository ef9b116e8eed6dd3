export { openApiWebhooks } from './openapi-webhooks.js';
export { defineEventTypes } from './event-types.js';
export { EventsModule } from './events.module.js';
export { Events, type Outcome } from './events.service.js';
