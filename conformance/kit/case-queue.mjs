/** @import { Case, CaseOfGroup, Lane, Profile, Setting } from './types.js' */

/** What a case of each kind takes, roughly: a start of the service costs more than anything else. */
const COST = { any: 1, start: 15 };

/**
 * Cases on the routes of the target alone do not mind what becomes of the service.
 * @param {CaseOfGroup} testCase
 * @param {Profile} profile
 */
export function needsService({ control, routes = [] }, profile) {
  return (
    control !== undefined || routes.length === 0 || routes.some((name) => profile.routes[name]?.server !== 'target')
  );
}

/**
 * Hands out cases to lanes so that few services are started anew: a lane stays with the cases that want the service as it has
 * it, then turns to the setting with most left to do, counting the lanes that are at it already. Cases that need no service
 * come last; they fill what time the lanes have left.
 */
export class CaseQueue {
  /** @type {Case[]} */
  #rest;
  /**
   * The setting that each lane's service has.
   * @type {Map<Lane, string>}
   */
  #settings = new Map();

  /** @param {readonly Case[]} cases */
  constructor(cases) {
    this.#rest = [...cases];
  }

  /**
   * Null when nothing is left.
   * @param {Lane} lane
   * @returns {Case | null}
   */
  take(lane) {
    if (this.#rest.length === 0) return null;
    if (lane.control === null) return this.#rest.shift() ?? null;
    const serving = this.#rest.filter((each) => needsService(each, lane.profile));
    const candidates =
      serving.length === 0 ? this.#rest : this.#like(serving, this.#settings.get(lane) ?? this.#heaviest(serving));
    const [next] = candidates.length > 0 ? candidates : this.#like(serving, this.#heaviest(serving));
    if (next === undefined) return null;
    this.#rest.splice(this.#rest.indexOf(next), 1);
    if (serving.length > 0) this.#settings.set(lane, settingOf(next));
    return next;
  }

  /**
   * @param {Case[]} cases
   * @param {string} setting
   */
  #like(cases, setting) {
    return cases.filter((each) => settingOf(each) === setting);
  }

  /**
   * The setting with most left to do per lane that does it; one more lane there is one more start.
   * @param {Case[]} cases
   */
  #heaviest(cases) {
    /** @type {Map<string, number>} */
    const load = new Map();
    for (const each of cases) load.set(settingOf(each), (load.get(settingOf(each)) ?? 0) + costOf(each));
    /** @param {string} setting */
    const lanesAt = (setting) => [...this.#settings.values()].filter((each) => each === setting).length;
    /** @param {[string, number]} loaded */
    const share = ([setting, cost]) => cost / (1 + lanesAt(setting)) - (lanesAt(setting) > 0 ? COST.start : 0);
    return [...load].reduce((most, each) => (share(each) > share(most) ? each : most))[0];
  }
}

/** @param {{ setting?: Setting }} testCase */
function settingOf({ setting = {} }) {
  return JSON.stringify(setting);
}

/** @param {{ control?: readonly string[] }} testCase */
function costOf({ control = [] }) {
  return control.some((each) => ['crash', 'clock', 'start'].includes(each)) ? COST.start : COST.any;
}
