import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AnonymousToo } from '#platform/http';

export const WITH_TAG = {
  ETag: { description: "The order's version, for If-Match", schema: { type: 'string' as const, example: '"2"' } },
};
export const LocationHeader = {
  Location: { description: 'Where to read the order', schema: { type: 'string' as const } },
};

/** What every change of an order may be refused for. */
export const CHANGES = [
  'request.invalid',
  'order.not-found',
  'order.version-conflict',
  'order.concurrent-update',
  'order.not-editable',
];

/** For shoppers with a token, and for anonymous ones with their cookie. */
export function OrderRoutes(): ClassDecorator {
  return applyDecorators(ApiTags('orders'), ApiBearerAuth(), AnonymousToo()) as ClassDecorator;
}
