import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { LIFECYCLE, type IdempotentRoute } from './idempotency.interceptor.js';

/** Where Nest keeps what `@Controller()` and `@Post()` were told. */
const PATH = 'path';
const METHOD = 'method';

type Handler = (...parameters: never[]) => unknown;

/** The routes that are marked with `@Idempotent`, as `POST /orders/{id}/cancel`, in the order of their modules. */
@Injectable()
export class IdempotentRoutes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Those that refuse a request without the header, and those that honour it when it is sent. */
  list(): { required: string[]; honoured: string[] } {
    const required: string[] = [];
    const honoured: string[] = [];
    for (const { metatype } of this.discovery.getControllers()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, Handler>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name] as Handler;
        const route = this.reflector.get<IdempotentRoute | undefined>(LIFECYCLE, handler);
        if (route !== undefined) (route.required ? required : honoured).push(this.nameOf(metatype, handler));
      }
    }
    return { required, honoured };
  }

  private nameOf(controller: Handler | object, handler: Handler): string {
    const parts = [this.reflector.get<string>(PATH, controller as Handler), this.reflector.get<string>(PATH, handler)];
    const path = parts.flatMap((part) => part.split('/').filter((each) => each !== '')).join('/');
    return `${RequestMethod[this.reflector.get<RequestMethod>(METHOD, handler)]} /${path.replace(/:(\w+)/g, '{$1}')}`;
  }
}
