import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { CrashPoints, DeadLeases, PersonalData } from '#kernel/leases';
import { Timelines, UnfinishedWork } from '#kernel/operations';
import { ScheduledTasks } from '#kernel/scheduler';
import { Metrics } from '#platform/telemetry';
import { Deliverer } from './deliverer.service.js';
import { Deliveries, deliveryTable } from './deliveries.js';
import { DeliveredEntity } from './delivered.entity.js';
import { DeliveryAttemptEntity } from './delivery-attempt.entity.js';
import { DeliveryLookup } from './delivery-lookup.js';
import { DeliveryReaper } from './delivery-reaper.js';
import { DeliveryEntity } from './delivery.entity.js';
import { DeliveryService } from './delivery.service.js';
import { EventsController } from './events.controller.js';
import { Events } from './events.service.js';
import { Feed } from './feed.js';
import { FeedHeadEntity, OutcomeEntity } from './outcome.entity.js';
import { personalEvents } from './personal-events.js';
import { Publisher } from './publisher.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';
import { WebhookEndpoints } from './webhook-endpoints.service.js';
import { WebhookPreviews } from './webhook-previews.service.js';
import { WebhookSender } from './webhook-sender.js';
import { Events1700000000011 } from './migrations/0011-events.js';
import { WebhookDeliveries1700000000025 } from './migrations/0025-webhook-deliveries.js';
import { EventsTraced1700000000029 } from './migrations/0029-events-traced.js';
import { EventsOf1700000000036 } from './migrations/0036-events-of.js';
import { EventTimeline } from './event-timeline.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature(
      [DeliveredEntity, DeliveryAttemptEntity, DeliveryEntity, FeedHeadEntity, OutcomeEntity, WebhookEndpointEntity],
      DATA_SOURCE,
    ),
  ],
  controllers: [EventsController, WebhookEndpointsController, WebhookDeliveriesController],
  providers: [
    Events,
    Feed,
    Publisher,
    Deliveries,
    WebhookSender,
    DeliveryService,
    Deliverer,
    WebhookEndpoints,
    DeliveryLookup,
    DeliveryReaper,
    WebhookDeliveries,
    WebhookPreviews,
    EventTimeline,
  ],
  exports: [Events],
})
export class EventsModule {
  static readonly migrations = [
    Events1700000000011,
    WebhookDeliveries1700000000025,
    EventsTraced1700000000029,
    EventsOf1700000000036,
  ];

  constructor(
    tasks: ScheduledTasks,
    publisher: Publisher,
    reaper: DeliveryReaper,
    metrics: Metrics,
    deliveries: Deliveries,
    personal: PersonalData,
    crashPoints: CrashPoints,
    leases: DeadLeases,
    unfinished: UnfinishedWork,
    timelines: Timelines,
    timeline: EventTimeline,
  ) {
    timelines.register(timeline);
    unfinished.register(async () => [...(await deliveries.unfinished()), await publisher.unfinished()]);
    leases.know(deliveryTable);
    crashPoints.know(() => ['deliverer:delivered']);
    personal.register(...personalEvents());
    tasks.register(publisher);
    tasks.register(reaper);
    metrics.sample('holdfast_events_unpublished', 'Outcomes that the feed does not show yet', [], async () => [
      { labels: {}, value: await publisher.unpublished() },
    ]);
    metrics.sample(
      'holdfast_webhook_deliveries',
      'Events that webhook endpoints have not taken yet',
      ['state'],
      async () => Object.entries(await deliveries.census()).map(([state, value]) => ({ labels: { state }, value })),
    );
  }
}
