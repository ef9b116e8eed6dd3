import { send } from './http.mjs';

/**
 * A service to run cases against, with its driver when there is one at `address`.
 * @returns {Promise<import('./runner.mjs').Lane>}
 */
export async function attachLane(profile, address) {
  const control = address === undefined ? null : new Control(address);
  await control?.attach(profile);
  return { profile, control };
}

/** The kit's side of a control driver: whatever can start, kill, script and age the service under test. */
class Control {
  constructor(url) {
    this.url = url.replace(/\/$/, '');
    this.profile = null;
  }

  /** Reads what the driver offers and writes its addresses and tokens into the profile, which it keeps up to date. */
  async attach(profile) {
    this.profile = profile;
    const state = await this.ask('GET', '/');
    this.features = new Set(state.features);
    return this.take(state);
  }

  /**
   * Has the service running with exactly this environment on top of the driver's own; a service that already is stays.
   * @param {Record<string, string>} [env]
   * @param {{ clockMs?: number, beside?: boolean }} [how] clockMs shifts the node's clock; beside starts a second one
   */
  async start(env = {}, how = {}) {
    const state = await this.ask('POST', '/start', { env, ...how });
    if (how.beside !== true) this.take(state);
    return state;
  }

  /** Kills it now, or at a named place when it next comes there; it has then this environment. */
  async crash(at, env = {}) {
    return this.take(await this.ask('POST', '/crash', at === undefined ? {} : { at, env }));
  }

  /** Waits until the service has died by itself; false when it never came to its crash point. */
  async died() {
    return (await this.ask('POST', '/died')).died;
  }

  script(path, owner, ...behaviours) {
    return this.ask('POST', '/ledger', { path, owner, behaviours });
  }

  /** What the foreign systems were asked, and what took effect there, about one owner. */
  ledger(owner) {
    return this.ask('GET', `/ledger?owner=${encodeURIComponent(owner)}`);
  }

  /** Whatever waits at the foreign systems goes on: what was held is answered, what hung is hung up on. */
  release() {
    return this.ask('POST', '/ledger/release');
  }

  /** Makes one key and everything it left behind older by so many milliseconds. */
  age(key, ms) {
    return this.ask('POST', '/age', { key, ms });
  }

  signal(signal) {
    return this.ask('POST', '/signal', { signal });
  }

  database(up) {
    return this.ask('POST', '/database', { up });
  }

  /** How many staged jobs there are and how many of them the queue has not been given; with `lose` it forgets those it has. */
  queue(options = {}) {
    return this.ask('POST', '/queue', options);
  }

  async parked(key) {
    return (await this.ask('GET', `/keys?key=${encodeURIComponent(key)}`)).parked > 0;
  }

  /** How many rows the store has under the key. */
  async stored(key) {
    return (await this.ask('GET', `/keys?key=${encodeURIComponent(key)}`)).count;
  }

  take(state) {
    if (state.url !== undefined) this.profile.url = state.url;
    if (state.target !== undefined) this.profile.target = state.target;
    Object.assign(this.profile.tokens, state.tokens ?? {});
    return state;
  }

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
