import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';

/** A browser takes a `__Host-` cookie only over https, from this very host, so no neighbour domain can plant one. */
const HOST_PREFIX = '__Host-';
const NAME = 'holdfast_console';
/** Since the console was last opened or asked who it is; the token itself may end earlier. */
const MAX_AGE_SECONDS = 3_600;
/** A browser keeps no cookie beyond 4,096 bytes, its name and attributes included. */
const LONGEST_TOKEN = 3_800;

/** What the console's script sets on each request. No other page can: a header of its own needs a preflight, which is not granted. */
export const CONSOLE_HEADER = 'x-holdfast-console';

interface Headers {
  readonly cookie?: string | undefined;
  readonly [name: string]: string | string[] | undefined;
}

/**
 * The token of somebody who has signed in to the console, in a cookie that no script can read. It counts only beside the header that the
 * console's own script sets, so that a link or a form of somebody else, which would bring the cookie, acts for nobody.
 */
@Injectable()
export class ConsoleSession {
  private readonly name: string;
  private readonly secure: string;

  constructor(config: Config) {
    this.name = config.production ? `${HOST_PREFIX}${NAME}` : NAME;
    this.secure = config.production ? '; Secure' : '';
  }

  /** An `Authorization` header as the request could have had; undefined = it comes from no console that is signed in. */
  authorizationOf(headers: Headers): string | undefined {
    if (headers[CONSOLE_HEADER] === undefined || !isOfThisSite(headers['sec-fetch-site'])) return undefined;
    for (const pair of (headers.cookie ?? '').split(';')) {
      const [name = '', value = ''] = pair.trim().split('=', 2);
      if (name === this.name && value !== '') return `Bearer ${value}`;
    }
    return undefined;
  }

  /** A `Set-Cookie` header that keeps a verified token; null = it is too long for a cookie. */
  issue(authorization: string, now = clock.now()): string | null {
    const token = authorization.replace(/^Bearer +/i, '');
    if (token.length > LONGEST_TOKEN) return null;
    const left = Math.floor((decodeJwt(token).exp ?? 0) - now / 1000);
    return `${this.name}=${token}; Max-Age=${Math.max(0, Math.min(MAX_AGE_SECONDS, left))}${this.attributes()}`;
  }

  /** A `Set-Cookie` header that removes it. */
  clear(): string {
    return `${this.name}=; Max-Age=0${this.attributes()}`;
  }

  private attributes(): string {
    return `; Path=/; HttpOnly; SameSite=Strict${this.secure}`;
  }
}

/** Browsers say where a request comes from, but to a server that is reached neither by https nor on this machine. */
function isOfThisSite(said: string | string[] | undefined): boolean {
  return said === undefined || said === 'same-origin';
}
