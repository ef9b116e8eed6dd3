import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { applyDecorators } from '@nestjs/common';
import { ApiCookieAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** Who may call a route, as its controller says; known before a request's body is read. */
interface RouteAccess {
  /** Served without a token. */
  readonly public?: true;
  /** Anonymous users, known by their cookie, may call it; `given` = those without one too, who get theirs. */
  readonly cookie?: 'taken' | 'given';
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}

/** The cookie's name among the security schemes of the OpenAPI document. */
export const COOKIE_SCHEME = 'anonymous';
/** Marks a public operation until the document is finished. */
export const PUBLIC = 'x-public';

type RouteDecorator = MethodDecorator & ClassDecorator;

/** Served without a token: every route of a controller, or one. */
export const Public = (): RouteDecorator => applyDecorators(access({ public: true }), ApiExtension(PUBLIC, true));

/** Knows an anonymous user by their cookie where there is no token: every route of a controller. */
export const KnowsCookie = (): ClassDecorator => access({ cookie: 'taken' });

/** The same, and says in the API's document that the cookie is enough. */
export const AnonymousToo = (): ClassDecorator =>
  applyDecorators(KnowsCookie(), ApiCookieAuth(COOKIE_SCHEME)) as ClassDecorator;

/** Also for those who have neither token nor cookie: they become anonymous users. */
export const MakesAnonymous = (): MethodDecorator =>
  applyDecorators(access({ cookie: 'given' }), ApiSecurity({})) as MethodDecorator;

const ACCESS = Symbol('who may call the route of a request');

interface Routed {
  [ACCESS]?: RouteAccess;
}

const ANY_TOKEN: RouteAccess = {};
/** A path that no route has is told to whoever could be known on any route. */
const NO_ROUTE: RouteAccess = { cookie: 'taken' };

/** Read once per request: Fastify puts `routeOptions` together anew whenever it is asked for. */
export function accessOf(request: FastifyRequest): RouteAccess {
  return ((request as Routed)[ACCESS] ??= request.routeOptions.config.access ?? (request.is404 ? NO_ROUTE : ANY_TOKEN));
}

/** Written where Nest's adapter for Fastify takes a route's configuration from; what a method says wins over its class. */
function access(said: RouteAccess): RouteDecorator {
  return ((target: object, _name?: string | symbol, method?: TypedPropertyDescriptor<unknown>) => {
    for (const handler of method === undefined ? handlersOf(target) : [method.value as object]) {
      const config = (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) ?? {}) as { access?: RouteAccess };
      Reflect.defineMetadata(
        FASTIFY_ROUTE_CONFIG_METADATA,
        { ...config, access: { ...said, ...config.access } },
        handler,
      );
    }
  }) as RouteDecorator;
}

function handlersOf(controller: object): object[] {
  const prototype = (controller as { prototype: object }).prototype;
  return Object.values(Object.getOwnPropertyDescriptors(prototype))
    .map(({ value }) => value as unknown)
    .filter((value): value is object => typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value));
}
