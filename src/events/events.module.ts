import { Global, Module } from '@nestjs/common';
import { ScheduledTasks } from '../durable/index.js';
import { EventsController } from './events.controller.js';
import { Events } from './events.service.js';
import { Feed } from './feed.js';
import { Publisher } from './publisher.js';

@Global()
@Module({ controllers: [EventsController], providers: [Events, Feed, Publisher], exports: [Events] })
export class EventsModule {
  constructor(tasks: ScheduledTasks, publisher: Publisher) {
    tasks.register(publisher);
  }
}
