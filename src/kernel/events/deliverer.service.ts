import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { PollLoop } from '#kernel/scheduler';
import { HealthChecks } from '#platform/health';
import { Deliveries, type ClaimedDelivery } from './deliveries.js';
import { DeliveryService } from './delivery.service.js';
import { DELIVERIES_TOPIC } from './event-topics.js';

/** Claimed at once, and from when on an endpoint counts as busy: a slow one never holds all the room of a replica. */
const SHARE = 5;

/** Works on due deliveries in replicas with the role worker: woken by announcements and, where none came, by the clock. */
@Injectable()
export class Deliverer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Webhooks');
  /** What is on its way, and to which endpoint. */
  private readonly active = new Map<Promise<void>, string>();
  private readonly loop: PollLoop;

  constructor(
    private readonly deliveries: Deliveries,
    private readonly delivery: DeliveryService,
    private readonly notifications: Notifications,
    private readonly health: HealthChecks,
    private readonly config: Config,
  ) {
    this.loop = new PollLoop({ name: 'webhooks', intervalMs: config.sweeperIntervalMs, look: () => this.sweep() });
  }

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    this.health.register('webhooks', () => Promise.resolve({ ok: this.loop.turning }));
    this.loop.start(this.notifications, DELIVERIES_TOPIC);
  }

  /** Takes nothing new and waits for what is on its way. */
  async onModuleDestroy(): Promise<void> {
    this.delivery.stopSoon();
    await this.loop.stop();
    await Promise.all(this.active.keys());
  }

  private async sweep(): Promise<boolean> {
    const room = Math.min(SHARE, this.config.workerConcurrency - this.active.size);
    const claimed = room > 0 ? await this.deliveries.claimDue(room, this.busy()) : [];
    for (const each of claimed) this.start(each);
    return room > 0 && claimed.length === room;
  }

  private busy(): string[] {
    const counts = new Map<string, number>();
    for (const endpoint of this.active.values()) counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
    return [...counts].flatMap(([endpoint, count]) => (count >= SHARE ? [endpoint] : []));
  }

  private start(claimed: ClaimedDelivery): void {
    const run = this.delivery
      .deliver(claimed)
      .catch((error: unknown) => {
        this.logger.warn({ msg: 'a delivery could not be finished', delivery: claimed.id, error: String(error) });
        return false;
      })
      .then((more) => {
        const wasFull = this.active.size >= this.config.workerConcurrency || this.busy().includes(claimed.endpoint_id);
        this.active.delete(run);
        if (more || wasFull) this.loop.wake();
      });
    this.active.set(run, claimed.endpoint_id);
  }
}
