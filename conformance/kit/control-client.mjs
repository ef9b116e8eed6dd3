import { send } from './http.mjs';

/** @import { Behaviour, DriverState, ForeignBooks, Json, Lane, Profile, Setting } from './types.js' */

/**
 * A service to run cases against, with its driver when there is one at `address`.
 * @param {Profile} profile
 * @param {string} [address]
 * @returns {Promise<Lane>}
 */
export async function attachLane(profile, address) {
  return { profile, control: address === undefined ? null : await Control.attach(profile, address) };
}

/** The kit's side of a control driver: whatever can start, kill, script and age the service under test. */
export class Control {
  /**
   * Reads what the driver offers and writes its addresses and tokens into the profile, which it keeps up to date.
   * @param {Profile} profile
   * @param {string} url
   */
  static async attach(profile, url) {
    const control = new Control(profile, url);
    const state = await control.ask('GET', '/');
    control.features = new Set(state.features);
    control.take(state);
    return control;
  }

  /** @type {ReadonlySet<string>} */
  features = new Set();

  /**
   * @param {Profile} profile
   * @param {string} url
   */
  constructor(profile, url) {
    this.profile = profile;
    this.url = url.replace(/\/$/, '');
  }

  /**
   * Has the service running with exactly this environment on top of the driver's own; a service that already is stays.
   * @param {Record<string, string>} [env]
   * @param {{ clockMs?: number, beside?: boolean }} [how] clockMs shifts the node's clock; beside starts a second one
   * @returns {Promise<DriverState>}
   */
  async start(env = {}, how = {}) {
    const state = await this.ask('POST', '/start', { env, ...how });
    if (how.beside !== true) this.take(state);
    return state;
  }

  /**
   * Kills it now, or at a named place when it next comes there; it has then this environment.
   * @param {string} [at]
   * @param {Setting['env']} [env]
   */
  async crash(at, env = {}) {
    return this.take(await this.ask('POST', '/crash', at === undefined ? {} : { at, env }));
  }

  /**
   * Waits until the service has died by itself; false when it never came to its crash point.
   * @returns {Promise<boolean>}
   */
  async died() {
    return (await this.ask('POST', '/died')).died;
  }

  /**
   * @param {string} path
   * @param {string} owner
   * @param {Behaviour[]} behaviours
   */
  script(path, owner, ...behaviours) {
    return this.ask('POST', '/ledger', { path, owner, behaviours });
  }

  /**
   * What the foreign systems were asked, and what took effect there, about one owner.
   * @param {string} owner
   * @returns {Promise<ForeignBooks>}
   */
  ledger(owner) {
    return this.ask('GET', `/ledger?owner=${encodeURIComponent(owner)}`);
  }

  /** Whatever waits at the foreign systems goes on: what was held is answered, what hung is hung up on. */
  release() {
    return this.ask('POST', '/ledger/release');
  }

  /**
   * Makes one key and everything it left behind older by so many milliseconds.
   * @param {string} key
   * @param {number} ms
   */
  age(key, ms) {
    return this.ask('POST', '/age', { key, ms });
  }

  /** @param {string} signal */
  signal(signal) {
    return this.ask('POST', '/signal', { signal });
  }

  /** @param {boolean} up */
  database(up) {
    return this.ask('POST', '/database', { up });
  }

  /**
   * How many staged jobs there are, but for those that wait for a person, and how many of them the queue has not been given;
   * with `lose` it forgets those it has.
   * @param {{ lose?: boolean }} [options]
   * @returns {Promise<{ staged: number, unsent: number }>}
   */
  queue(options = {}) {
    return this.ask('POST', '/queue', options);
  }

  /**
   * @param {string} key
   * @returns {Promise<boolean>}
   */
  async parked(key) {
    return (await this.ask('GET', `/keys?key=${encodeURIComponent(key)}`)).parked > 0;
  }

  /**
   * How many rows the store has under the key.
   * @param {string} key
   * @returns {Promise<number>}
   */
  async stored(key) {
    return (await this.ask('GET', `/keys?key=${encodeURIComponent(key)}`)).count;
  }

  /** @param {DriverState} state */
  take(state) {
    if (state.url !== undefined) this.profile.url = state.url;
    if (state.target !== undefined) this.profile.target = state.target;
    Object.assign(this.profile.tokens, state.tokens ?? {});
    return state;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<Json>}
   */
  async ask(method, path, body) {
    const answer = await send({
      url: this.url + path,
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: 60_000,
    });
    if (answer.status !== 200)
      throw new Error(`the driver answered ${method} ${path} with ${answer.status}: ${answer.text}`);
    return answer.json;
  }
}
