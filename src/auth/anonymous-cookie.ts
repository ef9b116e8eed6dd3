import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Config, secretsOf } from '../config/index.js';
import type { Principal } from './principal.js';

const NAME = 'holdfast_order';
const MAX_AGE_SECONDS = 2_592_000;
const PREFIX = 'anonymous:';
const VALUE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

export function isAnonymous({ sub }: Principal): boolean {
  return sub.startsWith(PREFIX);
}

/** The signed cookie by which a shopper without a token is known again. Without COOKIE_SECRET there are no such shoppers. */
@Injectable()
export class AnonymousCookie {
  private readonly secrets: readonly string[];
  private readonly secure: string;

  constructor(config: Config) {
    this.secrets = secretsOf(config.cookieSecret);
    this.secure = config.production ? '; Secure' : '';
  }

  /** Somebody nobody has seen yet; null when there is no secret to know them again by. */
  newcomer(): Principal | null {
    return this.secrets.length === 0 ? null : anonymous(uuidv7());
  }

  /** Whom a request's `Cookie` header names; null when it names nobody, or its signature is not ours. */
  read(header: string | undefined): Principal | null {
    for (const pair of (header ?? '').split(';')) {
      const [name, value] = pair.trim().split('=', 2);
      const [, id, signature] = (name === NAME && VALUE.exec(value ?? '')) || [];
      if (id !== undefined && signature !== undefined && this.signatures(id).some((each) => equal(each, signature))) return anonymous(id);
    }
    return null;
  }

  /** A `Set-Cookie` header that makes the browser this shopper's. */
  issue({ sub }: Principal): string {
    const id = sub.slice(PREFIX.length);
    const [signature] = this.signatures(id);
    if (signature === undefined || !sub.startsWith(PREFIX)) throw new Error('Bug: a cookie was to be issued for somebody who has a token, or without a secret');
    return `${NAME}=${id}.${signature}; Max-Age=${MAX_AGE_SECONDS}${this.attributes()}`;
  }

  /** A `Set-Cookie` header that removes it. */
  clear(): string {
    return `${NAME}=; Max-Age=0${this.attributes()}`;
  }

  private attributes(): string {
    return `; Path=/; HttpOnly; SameSite=Lax${this.secure}`;
  }

  /** The first secret signs, all verify. The name is signed too, so that no other signature of ours passes for one. */
  private signatures(id: string): string[] {
    return this.secrets.map((secret) => createHmac('sha256', secret).update(`${NAME}=${id}`).digest('base64url'));
  }
}

function anonymous(id: string): Principal {
  return { sub: `${PREFIX}${id}`, roles: [] };
}

function equal(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
