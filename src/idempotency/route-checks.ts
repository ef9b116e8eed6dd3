import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { StartError } from '#platform/config';
import { IdempotentRoutes } from './idempotent-routes.js';
import { LifecycleRegistry } from './lifecycle-registry.js';

/** Holds routes and lifecycles against each other once every module has registered its own: a slip shows at the start. */
@Injectable()
export class RouteChecks implements OnApplicationBootstrap {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly routes: IdempotentRoutes,
    private readonly lifecycles: LifecycleRegistry,
  ) {}

  /** A route without its lifecycle stops the start; a lifecycle without a route may be run by hand, so it is only told of. */
  onApplicationBootstrap(): void {
    const registered = new Set(this.lifecycles.all().map(({ name }) => name));
    const marked = this.routes.marked();
    for (const { route, lifecycle } of marked) {
      if (!registered.has(lifecycle))
        throw new StartError(
          `Bug: ${route} is marked @Idempotent('${lifecycle}'), but no lifecycle is registered as ${lifecycle}`,
        );
    }
    const used = new Set(marked.map(({ lifecycle }) => lifecycle));
    for (const name of registered) {
      if (!used.has(name))
        this.logger.warn(
          `No route is marked @Idempotent('${name}'): a handler without the mark would answer with its command`,
        );
    }
  }
}
