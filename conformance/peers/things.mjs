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

const LARGE = 'Línea de texto – '.repeat(30_000);

/** What a validation pipe does, at the place where Nest runs pipes. */
const checked = {
  transform(body) {
    if (typeof body?.tag !== 'string') throw new BadRequestException('tag must be a string');
    return body;
  },
};

/** The same routes as Holdfast's target, written as an ordinary Nest controller that keeps its effects in memory. */
class Things {
  effects = [];
  held = new Held();
  /** Tags whose first request has failed. */
  failed = new Set();

  thing(body, request, response) {
    const { id } = this.act(body, request);
    describe(response, id);
    return { id, received: body };
  }

  cookie(body, request, response) {
    const { id } = this.act(body, request);
    response.setHeader('Set-Cookie', `session=${id}; HttpOnly; Path=/`);
    return { id };
  }

  noContent(body, request) {
    this.act(body, request);
  }

  seeOther(body, request, response) {
    describe(response, this.act(body, request).id);
  }

  accepted(body, request) {
    return { id: this.act(body, request).id, status: 'ACCEPTED' };
  }

  large(body, request) {
    return { id: this.act(body, request).id, text: LARGE };
  }

  async slow(body, request, response) {
    await this.held.wait(body.tag);
    return this.thing(body, request, response);
  }

  /** Differs in every execution, so that a replay cannot be mistaken for a second refusal. */
  refused() {
    throw new BadRequestException({ message: 'The work was looked at and refused.', refusal: randomUUID() });
  }

  flaky(body, request, response) {
    if (!this.failed.has(body.tag)) {
      this.failed.add(body.tag);
      if (body.status === 500) throw new Error('inner text that no client may see');
      throw new HttpException('not now', body.status);
    }
    return this.thing(body, request, response);
  }

  running(tag) {
    return { running: this.held.running(tag) };
  }

  letGo(tag) {
    this.held.letGo(tag);
  }

  list(request, tag) {
    return {
      items: this.effects
        .filter((effect) => effect.user === request.user.id && effect.tag === tag)
        .map(({ id }) => ({ id })),
    };
  }

  act({ tag }, { user }) {
    const effect = { id: randomUUID(), tag, user: user.id };
    this.effects.push(effect);
    return effect;
  }
}

function describe(response, id) {
  response.setHeader('Location', `/things/${id}`);
  response.setHeader('ETag', `"${id}"`);
}

/** A fresh class per service, because decorators are written onto it; `idempotent` is the library's own way to mark a route. */
export function thingsController(idempotent) {
  class ThingsController extends Things {}
  const parameters = [Body(checked), Req(), Res({ passthrough: true })];
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
    const inherited = Things.prototype[name] ?? Things.prototype.thing;
    ThingsController.prototype[name] = function (...args) {
      return inherited.apply(this, args);
    };
  }
  return decorate(ThingsController, { on: [Controller('things')], methods });
}
