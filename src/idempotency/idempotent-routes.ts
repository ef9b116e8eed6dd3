import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { LIFECYCLE, type IdempotentRoute } from './idempotency.interceptor.js';

/** Where Nest keeps what `@Controller()` and `@Post()` were told. */
const PATH = 'path';
const METHOD = 'method';

export interface MarkedRoute {
  /** As `POST /rides/{id}/cancel`. */
  readonly route: string;
  readonly lifecycle: string;
  readonly required: boolean;
}

type Handler = (...parameters: never[]) => unknown;

/** The routes that are marked with `@Idempotent`, as `POST /rides/{id}/cancel`, module by module. */
@Injectable()
export class IdempotentRoutes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Those that refuse a request without the header, and those that honour it when it is sent. */
  list(): { required: string[]; honoured: string[] } {
    const marked = this.marked();
    const those = (required: boolean): string[] =>
      marked.filter((each) => each.required === required).map(({ route }) => route);
    return { required: those(true), honoured: those(false) };
  }

  marked(): MarkedRoute[] {
    const marked: MarkedRoute[] = [];
    for (const { metatype } of this.discovery.getControllers()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, Handler>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name] as Handler;
        const route = this.reflector.get<IdempotentRoute | undefined>(LIFECYCLE, handler);
        if (route !== undefined) marked.push({ ...route, route: this.nameOf(metatype, handler) });
      }
    }
    return marked;
  }

  private nameOf(controller: Handler | object, handler: Handler): string {
    // A controller or a handler may have several paths; the first one names it.
    const parts = [controller as Handler, handler].map(
      (each) => [this.reflector.get<string | string[]>(PATH, each)].flat()[0] ?? '',
    );
    const path = parts.flatMap((part) => part.split('/').filter((each) => each !== '')).join('/');
    return `${RequestMethod[this.reflector.get<RequestMethod>(METHOD, handler)]} /${path.replace(/:(\w+)/g, '{$1}')}`;
  }
}
