import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Mismatch, NotRun } from './expect.mjs';
import { send, sendAndLeave, sendHalf } from './http.mjs';
import { repeatUntilFinal } from './repeat.mjs';

/** @import { Answer, Lane, Request, RequestOptions, Same, Setting, User } from './types.js' */

/**
 * What a case works with: the profile's routes, fresh keys and tags, and, when there is one, the control driver.
 * A tag is a name that only one case uses; it goes into the body, so that its effects can be counted afterwards.
 */
export class CaseContext {
  /**
   * @param {Lane} lane
   * @param {Setting} [setting]
   */
  constructor({ profile, control }, setting = {}) {
    this.profile = profile;
    this.driver = control;
    this.setting = setting;
  }

  /** For cases that say which driver they need; they are run with one alone. */
  get control() {
    if (this.driver === null) throw new NotRun('needs --control');
    return this.driver;
  }

  /** Has the service running as this case wants it; one that died is started anew, one that runs like that stays. */
  ready() {
    const { env = {}, ...how } = this.setting;
    return this.control.start(env, how);
  }

  /** A name of this case's own, made of letters and digits. */
  tag() {
    return `t${randomBytes(8).toString('hex')}`;
  }

  key() {
    return `conf-${randomBytes(12).toString('hex')}`;
  }

  /**
   * Throws NotRun when the profile has no such route.
   * @param {string} name
   */
  route(name) {
    const route = this.profile.routes[name];
    if (route === undefined) throw new NotRun(`the profile has no route "${name}"`);
    return route;
  }

  /**
   * Base address of whatever serves the route; the driver may have moved it since the last call.
   * @param {string} name
   */
  base(name) {
    const base = this.route(name).server === 'target' ? this.profile.target : this.profile.url;
    if (base === undefined) throw new NotRun(`no address for the route "${name}"`);
    return base;
  }

  /**
   * The route's body with `{tag}` filled in; `changes` are laid over it, undefined removes a member.
   * @param {string} name
   * @param {string} tag
   * @param {Record<string, unknown>} [changes]
   * @returns {Record<string, unknown>}
   */
  body(name, tag, changes = {}) {
    const filled = JSON.parse(JSON.stringify(this.route(name).body ?? { tag: '{tag}' }).replaceAll('{tag}', tag));
    const merged = { ...filled, ...changes };
    for (const [member, value] of Object.entries(merged)) if (value === undefined) delete merged[member];
    return merged;
  }

  /**
   * The headers and bytes of one request. `key: null` leaves the header out, a list sends several lines.
   * @param {string} name
   * @param {RequestOptions} [options]
   * @returns {Request}
   */
  request(name, { key, tag, body, changes, user = 'first', path = '', headers = {}, method } = {}) {
    const route = this.route(name);
    const content = body ?? this.body(name, tag ?? this.tag(), changes);
    /** @type {Record<string, string>} */
    const authorization =
      user === null
        ? {}
        : { authorization: `Bearer ${this.token(route.user !== undefined && user === 'first' ? route.user : user)}` };
    return {
      url: `${this.base(name)}${route.path}${path}`,
      method: method ?? route.method ?? 'POST',
      headers: {
        ...authorization,
        'content-type': 'application/json',
        ...(key === null || key === undefined ? {} : { [this.profile.header ?? 'Idempotency-Key']: key }),
        ...headers,
      },
      body: typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
    };
  }

  /**
   * @param {string} name
   * @param {RequestOptions} [options]
   * @returns {Promise<Answer>}
   */
  post(name, options) {
    return send(this.request(name, options));
  }

  /**
   * Sends it, hangs up when `until` resolves, and never sees an answer.
   * @param {string} name
   * @param {RequestOptions} options
   * @param {() => Promise<unknown>} until
   */
  postAndLeave(name, options, until) {
    return sendAndLeave(this.request(name, options), until);
  }

  /**
   * @param {string} name
   * @param {RequestOptions} options
   */
  postHalf(name, options) {
    return sendHalf(this.request(name, options));
  }

  /**
   * @param {string} name
   * @param {string} path
   * @param {{ user?: User, method?: string }} [options]
   * @returns {Promise<Answer>}
   */
  get(name, path, { user = 'first', method = 'GET' } = {}) {
    return send({ url: `${this.base(name)}${path}`, method, headers: { authorization: `Bearer ${this.token(user)}` } });
  }

  /**
   * First and second request alike, which is what most cases are about.
   * @param {string} name
   * @param {RequestOptions & { again?: RequestOptions }} [options]
   */
  async twice(name, options = {}) {
    const same = { key: this.key(), tag: this.tag(), ...options };
    const first = await this.post(name, same);
    const again = await this.post(name, { ...same, ...options.again });
    return { ...same, first, again };
  }

  /**
   * How often the operation about `tag` took effect, as the service itself lists it.
   * @param {string} name
   * @param {string} tag
   * @param {User} [user]
   */
  async effects(name, tag, user = 'first') {
    const { list } = this.route(name);
    if (list === undefined) throw new NotRun(`route "${name}" has no list to count effects in`);
    const answer = await this.get(name, list.path.replace('{tag}', tag), { user });
    const items = list.items === undefined ? answer.json : answer.json?.[list.items];
    if (!Array.isArray(items))
      throw new Mismatch(`the list of effects could not be read: ${answer.status} ${answer.text.slice(0, 120)}`);
    return list.field === undefined ? items.length : items.filter((item) => item[list.field] === tag).length;
  }

  /**
   * Repeats one operation until its answer is final; it is what recovers in every case that recovers.
   * @param {string} name
   * @param {Same} same
   */
  retried(name, same) {
    return repeatUntilFinal(() => this.post(name, same));
  }

  /** @param {User} user */
  token(user) {
    const token = this.profile.tokens[user];
    if (token === undefined) throw new NotRun(`no token for the ${user} user`);
    return token;
  }

  /**
   * Waits for a condition, never for time to pass.
   * @template T
   * @param {string} what
   * @param {() => Promise<T | false | null | undefined> | T | false | null | undefined} read
   * @param {number} [timeoutMs]
   * @returns {Promise<T>}
   */
  async until(what, read, timeoutMs = 15_000) {
    const deadline = performance.now() + timeoutMs;
    let last;
    do {
      last = await read();
      if (last !== false && last !== null && last !== undefined) return last;
      await delay(25);
    } while (performance.now() < deadline);
    throw new Mismatch(`waited ${timeoutMs} ms in vain for ${what}`);
  }
}
