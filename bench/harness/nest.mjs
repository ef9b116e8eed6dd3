// Nest without a compiler: what decorators would have said, said by hand.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** @typedef {new (...args: never[]) => object} Class */
/** @typedef {{ decorators: MethodDecorator[], parameters?: ParameterDecorator[] }} Handler */

/**
 * Declares `type` a controller whose handlers are `{ method: [decorators, parameterDecorators] }`.
 * @param {Class} type
 * @param {string} path
 * @param {Class[]} dependencies
 * @param {Record<string, Handler>} handlers
 */
export function controller(type, path, dependencies, handlers) {
  Reflect.defineMetadata('design:paramtypes', dependencies, type);
  for (const [name, { decorators, parameters = [] }] of Object.entries(handlers)) {
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name) ?? {};
    for (const decorate of decorators) decorate(type.prototype, name, descriptor);
    parameters.forEach((decorate, index) => decorate(type.prototype, name, index));
  }
  Controller(path)(type);
  return type;
}

/**
 * Serves the controllers on a port from the system, says so, and ends on SIGTERM.
 * @param {{ controllers: Class[], providers: import('@nestjs/common').Provider[], onClose?: () => Promise<unknown> }} how
 */
export async function serve({ controllers, providers, onClose = async () => {} }) {
  class App {}
  Module({ controllers, providers })(App);
  const app = await NestFactory.create(App, new FastifyAdapter(), { logger: ['error'], abortOnError: false });
  await app.listen(0, '127.0.0.1');
  console.log(JSON.stringify({ msg: 'listening', url: await app.getUrl() }));
  process.once('SIGTERM', () => {
    setTimeout(() => process.exit(0), 2_000).unref();
    void app
      .close()
      .then(onClose)
      .finally(() => process.exit(0));
  });
  return app;
}
