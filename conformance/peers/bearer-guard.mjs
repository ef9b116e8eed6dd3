import { ForbiddenException, Injectable, SetMetadata, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { decorate } from '../target/decorate.mjs';
import { TOKENS } from './tokens.mjs';

/** @import { ExecutionContext } from '@nestjs/common' */
/** @typedef {{ id: string, privileged: boolean }} User */

/** @type {Record<string, User>} */
const USERS = {
  [TOKENS.first]: { id: 'user-1', privileged: false },
  [TOKENS.second]: { id: 'user-2', privileged: false },
  [TOKENS.privileged]: { id: 'user-1', privileged: true },
};

const PRIVILEGED = 'privileged';
export const Privileged = () => SetMetadata(PRIVILEGED, true);

/** Runs before every interceptor, as Nest's guards do, so that the libraries see identified users only. */
export class BearerGuard {
  /** @param {Reflector} reflector */
  constructor(reflector) {
    this.reflector = reflector;
  }

  /** @param {ExecutionContext} context */
  canActivate(context) {
    const request = context.switchToHttp().getRequest();
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    request.user = Object.hasOwn(USERS, token) ? USERS[token] : undefined;
    if (request.user === undefined) throw new UnauthorizedException();
    if (this.reflector.get(PRIVILEGED, context.getHandler()) && !request.user.privileged)
      throw new ForbiddenException();
    return true;
  }
}
decorate(BearerGuard, { on: [Injectable()], inject: [Reflector] });
