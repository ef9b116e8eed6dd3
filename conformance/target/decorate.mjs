import 'reflect-metadata';

/** @typedef {new (...args: never[]) => object} Class */
/** @typedef {{ on: MethodDecorator[], parameters?: ParameterDecorator[] }} Method */

/**
 * Applies decorators without a compiler: the kit runs as it is, on Node alone.
 * @template {Class} T
 * @param {T} type the class
 * @param {{ on?: ClassDecorator[], inject?: Class[], methods?: Record<string, Method> }} how
 *   inject: the classes that the constructor asks for; parameters: one decorator per parameter of the method
 */
export function decorate(type, { on = [], inject, methods = {} }) {
  if (inject !== undefined) Reflect.defineMetadata('design:paramtypes', inject, type);
  for (const [name, { on: decorators, parameters = [] }] of Object.entries(methods)) {
    parameters.forEach((parameter, index) => parameter(type.prototype, name, index));
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name) ?? {};
    for (const decorator of [...decorators].reverse()) decorator(type.prototype, name, descriptor);
  }
  for (const decorator of [...on].reverse()) decorator(type);
  return type;
}
