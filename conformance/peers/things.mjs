import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { decorate } from '../target/decorate.mjs';
import { Held } from '../target/held.mjs';
import { Privileged } from './bearer-guard.mjs';

/** @import { ServerResponse } from 'node:http' */
/** @import { Method } from '../target/decorate.mjs' */
/** @import { User } from './bearer-guard.mjs' */
/** @typedef {{ tag: string, status?: number }} Tagged what every body holds */
/** @typedef {{ user: User }} UserRequest */

const LARGE = 'Línea de texto – '.repeat(30_000);

/** What a validation pipe does, at the place where Nest runs pipes. */
const checked = {
  /** @param {Tagged} body */
  transform(body) {
    if (typeof body?.tag !== 'string') throw new BadRequestException('tag must be a string');
    return body;
  },
};

/** The same routes as Holdfast's target, written as an ordinary Nest controller that keeps its effects in memory. */
class Things {
  /** @type {{ id: string, tag: string, user: string }[]} */
  effects = [];
  held = new Held();
  /**
   * Tags whose first request has failed.
   * @type {Set<string>}
   */
  failed = new Set();

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   * @param {ServerResponse} response
   */
  thing(body, request, response) {
    const { id } = this.act(body, request);
    describe(response, id);
    return { id, received: body };
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   * @param {ServerResponse} response
   */
  cookie(body, request, response) {
    const { id } = this.act(body, request);
    response.setHeader('Set-Cookie', `session=${id}; HttpOnly; Path=/`);
    return { id };
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   */
  noContent(body, request) {
    this.act(body, request);
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   * @param {ServerResponse} response
   */
  seeOther(body, request, response) {
    describe(response, this.act(body, request).id);
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   */
  accepted(body, request) {
    return { id: this.act(body, request).id, status: 'ACCEPTED' };
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   */
  large(body, request) {
    return { id: this.act(body, request).id, text: LARGE };
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   * @param {ServerResponse} response
   */
  async slow(body, request, response) {
    await this.held.wait(body.tag);
    return this.thing(body, request, response);
  }

  /** Differs in every execution, so that a replay cannot be mistaken for a second refusal. */
  refused() {
    throw new BadRequestException({ message: 'The work was looked at and refused.', refusal: randomUUID() });
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   * @param {ServerResponse} response
   */
  flaky(body, request, response) {
    if (!this.failed.has(body.tag)) {
      this.failed.add(body.tag);
      if (body.status === 500) throw new Error('inner text that no client may see');
      throw new HttpException('not now', body.status ?? 503);
    }
    return this.thing(body, request, response);
  }

  /** @param {string} tag */
  running(tag) {
    return { running: this.held.running(tag) };
  }

  /** @param {string} tag */
  letGo(tag) {
    this.held.letGo(tag);
  }

  /**
   * @param {UserRequest} request
   * @param {string} tag
   */
  list(request, tag) {
    return {
      items: this.effects
        .filter((effect) => effect.user === request.user.id && effect.tag === tag)
        .map(({ id }) => ({ id })),
    };
  }

  /**
   * @param {Tagged} body
   * @param {UserRequest} request
   */
  act({ tag }, { user }) {
    const effect = { id: randomUUID(), tag, user: user.id };
    this.effects.push(effect);
    return effect;
  }
}

/**
 * @param {ServerResponse} response
 * @param {string} id
 */
function describe(response, id) {
  response.setHeader('Location', `/things/${id}`);
  response.setHeader('ETag', `"${id}"`);
}

/**
 * A fresh class per service, because decorators are written onto it; `idempotent` is the library's own way to mark a route.
 * @param {MethodDecorator[]} idempotent
 */
export function thingsController(idempotent) {
  class ThingsController extends Things {}
  const parameters = [Body(checked), Req(), Res({ passthrough: true })];
  /**
   * @param {string} path
   * @param {number} [status]
   * @param {MethodDecorator[]} more
   * @returns {Method}
   */
  const post = (path, status = 201, ...more) => ({
    on: [Post(path), HttpCode(status), ...idempotent, ...more],
    parameters,
  });
  const methods = {
    thing: post(''),
    box: post('boxes/:box'),
    putBox: { on: [Put('boxes/:box'), HttpCode(201), ...idempotent], parameters },
    cookie: post('cookie'),
    noContent: post('no-content', 204),
    seeOther: post('see-other', 303),
    accepted: post('accepted', 202),
    large: post('large'),
    slow: post('slow'),
    refused: post('refused'),
    flaky: post('flaky'),
    renderFailure: post('render-failure'),
    guarded: post('guarded', 201, Privileged()),
    running: { on: [Get('held/:tag')], parameters: [Param('tag')] },
    letGo: { on: [Delete('held/:tag'), HttpCode(204)], parameters: [Param('tag')] },
    list: { on: [Get()], parameters: [Req(), Query('tag')] },
  };
  // Nest keeps routes on the method, so each route needs one of its own.
  for (const name of Object.keys(methods)) {
    const inherited = Reflect.get(Things.prototype, name) ?? Things.prototype.thing;
    Reflect.set(
      ThingsController.prototype,
      name,
      /** @this {Things} */ function (/** @type {unknown[]} */ ...args) {
        return inherited.apply(this, args);
      },
    );
  }
  return decorate(ThingsController, { on: [Controller('things')], methods });
}
