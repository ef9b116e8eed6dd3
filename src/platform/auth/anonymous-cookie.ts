import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { clock } from '#platform/clock';
import { Config, secretsOf } from '#platform/config';
import { AuthenticationFailedError } from './auth-failure.js';
import type { Principal } from './principal.js';

/** A browser takes a `__Host-` cookie only over https, from this very host, so no neighbour domain can plant one. */
const HOST_PREFIX = '__Host-';
const NAME = 'holdfast_order';
const MAX_AGE_SECONDS = 2_592_000;
/** Between replicas. */
const CLOCKS_DIFFER_SECONDS = 300;
const PREFIX = 'anonymous:';
/** `<id>.<issued at, seconds since 1970>.<signature>`; one without a time is of before times were signed. */
const VALUE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(\d{10}))?\.([\w-]{43})$/;

export function isAnonymous({ sub }: Principal): boolean {
  return sub.startsWith(PREFIX);
}

/** The signed cookie by which a user without a token is known again. Without COOKIE_SECRET there are no such users. */
@Injectable()
export class AnonymousCookie {
  private readonly secrets: readonly string[];
  private readonly name: string;
  private readonly secure: string;

  constructor(config: Config) {
    this.secrets = secretsOf(config.cookieSecret);
    this.name = config.production ? `${HOST_PREFIX}${NAME}` : NAME;
    this.secure = config.production ? '; Secure' : '';
  }

  /** Somebody nobody has seen yet; null when there is no secret to know them again by. */
  newcomer(): Principal | null {
    return this.secrets.length === 0 ? null : anonymous(uuidv7());
  }

  /**
   * Whom a request's `Cookie` header names; null when it names nobody, its signature is not ours, or it is too old.
   * Throws AuthenticationFailedError when it names two: somebody has planted one beside the other.
   */
  read(header: string | undefined, now = clock.now()): Principal | null {
    const found = new Set<string>();
    for (const pair of (header ?? '').split(';')) {
      const [name = '', value = ''] = pair.trim().split('=', 2);
      const id = name === this.name || this.isOfBefore(name, value) ? this.idOf(value, now) : null;
      if (id !== null) found.add(id);
    }
    const [id, second] = found;
    if (second !== undefined)
      throw new AuthenticationFailedError('cookie', 'The request carries the cookies of two anonymous users.');
    return id === undefined ? null : anonymous(id);
  }

  /** A `Set-Cookie` header that makes the browser this user's. */
  issue({ sub }: Principal, now = clock.now()): string {
    const id = sub.slice(PREFIX.length);
    const issuedAt = String(Math.floor(now / 1000));
    const [signature] = this.signatures(`${id}.${issuedAt}`);
    if (signature === undefined || !sub.startsWith(PREFIX))
      throw new Error('Bug: a cookie was to be issued for somebody who has a token, or without a secret');
    return `${this.name}=${id}.${issuedAt}.${signature}; Max-Age=${MAX_AGE_SECONDS}${this.attributes()}`;
  }

  /** A `Set-Cookie` header that removes it. */
  clear(): string {
    return `${this.name}=; Max-Age=0${this.attributes()}`;
  }

  /** Browsers of the release before have this name and no time in production too; they are taken until the next one. */
  private isOfBefore(name: string, value: string): boolean {
    return name === NAME && VALUE.exec(value)?.[2] === undefined;
  }

  /** Null = not signed by us, too old, or of a time to come. */
  private idOf(value: string, now: number): string | null {
    const [, id, issuedAt, signature] = VALUE.exec(value) ?? [];
    if (id === undefined || signature === undefined) return null;
    const signed = issuedAt === undefined ? id : `${id}.${issuedAt}`;
    if (!this.signatures(signed).some((each) => equal(each, signature))) return null;
    const ageSeconds = now / 1000 - (issuedAt === undefined ? secondsOf(id) : Number(issuedAt));
    return ageSeconds <= MAX_AGE_SECONDS && ageSeconds >= -CLOCKS_DIFFER_SECONDS ? id : null;
  }

  private attributes(): string {
    return `; Path=/; HttpOnly; SameSite=Lax${this.secure}`;
  }

  /** The first secret signs, all verify. The name is signed too, so that no other signature of ours passes for one. */
  private signatures(text: string): string[] {
    return this.secrets.map((secret) => createHmac('sha256', secret).update(`${NAME}=${text}`).digest('base64url'));
  }
}

function anonymous(id: string): Principal {
  return { sub: `${PREFIX}${id}`, roles: [] };
}

/** A UUIDv7 begins with the milliseconds at which it was made, which is when its cookie was issued. */
function secondsOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1000;
}

function equal(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
