import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Idempotent } from '../../dist/idempotency/index.js';
import { CurrentUser, Roles } from '../../dist/platform/auth/index.js';
import { Database } from '../../dist/platform/database/index.js';
import { RequestInvalidError } from '../../dist/platform/errors/index.js';
import { decorate } from './decorate.mjs';
import { countRequest, held } from './things.lifecycles.mjs';

/** @import { Principal } from '../../dist/platform/auth/index.js' */
/** @import { Method } from './decorate.mjs' */
/** @import { Tagged } from './things.lifecycles.mjs' */

/**
 * Every handler returns its command, as everywhere in Holdfast; the lifecycle of that name does the rest.
 * @param {Tagged} body
 */
function command(body) {
  if (typeof body?.tag !== 'string') throw new RequestInvalidError([{ field: 'tag', message: 'must be a string' }]);
  return { body };
}

/** Routes that Holdfast's own API has no reason to have: 204, 303, cookies, refusals, failures, a role that can be lost. */
export class ThingsController {
  /** @param {Database} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {Tagged} body */
  thing(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  box(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  putBox(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  cookie(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  noContent(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  seeOther(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  accepted(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  large(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  slow(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  refused(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  flaky(body) {
    countRequest(body?.tag);
    return command(body);
  }
  /** @param {Tagged} body */
  renderFailure(body) {
    return command(body);
  }
  /** @param {Tagged} body */
  guarded(body) {
    return command(body);
  }

  /** @param {string} tag */
  running(tag) {
    return { running: held.running(tag) };
  }
  /** @param {string} tag */
  letGo(tag) {
    held.letGo(tag);
  }

  /**
   * @param {Principal} user
   * @param {string} tag
   */
  async list(user, tag) {
    const { rows } = await this.database.query(
      'SELECT id FROM conformance.effects WHERE user_id = $1 AND tag = $2 ORDER BY id',
      [user.sub, tag],
    );
    return { items: rows };
  }
}

/**
 * @param {string} path
 * @param {string} lifecycle
 * @param {MethodDecorator[]} more
 * @returns {Method}
 */
const post = (path, lifecycle, ...more) => ({
  on: [Post(path), HttpCode(201), Idempotent(`target.${lifecycle}`), ...more],
  parameters: [Body()],
});

decorate(ThingsController, {
  on: [Controller('things')],
  inject: [Database],
  methods: {
    thing: post('', 'thing'),
    box: post('boxes/:box', 'thing'),
    putBox: { on: [Put('boxes/:box'), HttpCode(201), Idempotent('target.thing')], parameters: [Body()] },
    cookie: post('cookie', 'cookie'),
    noContent: post('no-content', 'noContent'),
    seeOther: post('see-other', 'seeOther'),
    accepted: post('accepted', 'accepted'),
    large: post('large', 'large'),
    slow: post('slow', 'slow'),
    refused: post('refused', 'refused'),
    flaky: post('flaky', 'flaky'),
    renderFailure: post('render-failure', 'thing'),
    guarded: post('guarded', 'thing', Roles('admin')),
    running: { on: [Get('held/:tag')], parameters: [Param('tag')] },
    letGo: { on: [Delete('held/:tag'), HttpCode(204)], parameters: [Param('tag')] },
    list: { on: [Get()], parameters: [CurrentUser(), Query('tag')] },
  },
});
