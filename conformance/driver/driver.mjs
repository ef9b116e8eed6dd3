import { isDeepStrictEqual } from 'node:util';
import { DatabaseGate, openDatabases, openPostgres, ServiceTables } from './database.mjs';
import { ScriptedLedger } from './ledger.mjs';
import { ProcessUnderTest } from './process-under-test.mjs';
import { JWT_SECRET, makeTokens, MAX_AGE_MS } from './tokens.mjs';

/** @import { DriverState } from '../kit/types.js' */
/** @typedef {Record<string, string | undefined>} Environment */
/** @typedef {Awaited<ReturnType<typeof makeTokens>>} Tokens */

const FEATURES = ['start', 'crash', 'ledger', 'age', 'keys', 'queue', 'database', 'signal', 'clock', 'beside'];
const DEATH_TIMEOUT_MS = 15_000;

/**
 * Unless a case asks for something else, calls and leases last longer than any case, and neither completer nor reaper comes
 * by: nothing happens because a machine is slow. What a crash leaves is made older, not waited for.
 */
const OWN = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_PRETTY: 'false',
  LOG_LEVEL: 'info',
  MIGRATE_ON_START: 'true',
  AUTH_JWT_SECRET: JWT_SECRET,
  AUTH_MAX_AGE: String(MAX_AGE_MS),
  IDEMPOTENCY_LEASE_MS: '30000',
  COMPLETER_INTERVAL_MS: '100',
  COMPLETER_GRACE_MS: String(20 * 86_400_000),
  REAPER_INTERVAL_MS: '600000',
  ENQUEUER_INTERVAL_MS: '100',
  JOB_REDRIVE_MS: '500',
  JOB_BACKOFF_MS: '100',
  FOREIGN_TIMEOUT_MS: '9000',
  FOREIGN_ATTEMPTS: '2',
  FOREIGN_BACKOFF_MS: '20',
  SHUTDOWN_GRACE_MS: '3000',
};

/**
 * Several drivers side by side, each with a Holdfast, a database and a ledger of its own. They share the PostgreSQL, and the
 * target, which no case kills.
 * @param {number} count
 * @param {{ database?: string }} [options]
 */
export async function openDrivers(count, { database } = {}) {
  /** @type {(() => Promise<unknown>)[]} */
  const opened = [];
  const stop = async () => {
    for (const each of opened.reverse()) await each();
  };
  try {
    const postgres = await openPostgres(database);
    opened.push(postgres.stop);
    const databases = await openDatabases(postgres.url, [
      'target',
      ...Array.from({ length: count }, (_, index) => `service_${index + 1}`),
    ]);
    opened.push(databases.drop);
    const [targetUrl = '', ...serviceUrls] = databases.urls;
    const target = await ProcessUnderTest.start('conformance/target/main.mjs', { ...OWN, DATABASE_URL: targetUrl });
    opened.push(() => target.stop());
    const tokens = await makeTokens();
    const drivers = await Promise.all(serviceUrls.map((url) => Driver.open({ url, target, tokens })));
    opened.push(() => Promise.all(drivers.map((driver) => driver.close())));
    return { drivers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Owns everything that a case may kill, freeze, script or make older: Holdfast, its database, the ledger. */
export class Driver {
  /**
   * Started when first asked for.
   * @type {ProcessUnderTest | null}
   */
  service = null;
  /**
   * A second Holdfast on the same database, when a case asked for one.
   * @type {ProcessUnderTest | null}
   */
  other = null;
  /**
   * What the service was started with.
   * @type {{ env: Environment, clockMs: number } | null}
   */
  setting = null;
  armed = false;

  /** @param {{ url: string, target: ProcessUnderTest, tokens: Tokens }} given */
  static async open({ url, target, tokens }) {
    const tables = new ServiceTables(url);
    return new Driver({
      target,
      tokens,
      tables,
      ledger: await ScriptedLedger.start(),
      gate: await DatabaseGate.start(url),
    });
  }

  /** @param {{ target: ProcessUnderTest, tokens: Tokens, tables: ServiceTables, ledger: ScriptedLedger, gate: DatabaseGate }} parts */
  constructor({ target, tokens, tables, ledger, gate }) {
    this.target = target;
    this.tokens = tokens;
    this.tables = tables;
    this.ledger = ledger;
    this.gate = gate;
  }

  /** The service that a case has had started. */
  get started() {
    if (this.service === null) throw new Error('no service was started');
    return this.service;
  }

  /** @returns {DriverState} */
  state() {
    return { url: this.service?.url, target: this.target.url, tokens: this.tokens, features: FEATURES };
  }

  /**
   * A running service with just this environment and clock stays as it is.
   * @param {Environment} env
   * @param {{ clockMs?: number, beside?: boolean }} [how]
   * @returns {Promise<Partial<DriverState>>}
   */
  async start(env, { clockMs = 0, beside = false } = {}) {
    if (beside) {
      this.other = await this.launch(env, 0);
      return { url: this.other.url };
    }
    await this.other?.stop();
    this.other = null;
    this.gate.set(true);
    const setting = { env: { ...OWN, ...env }, clockMs };
    if (this.service?.running !== true || !isDeepStrictEqual(setting, this.setting)) await this.replace(env, setting);
    else if (this.armed) await this.arm(null);
    return this.state();
  }

  /**
   * The old one stops while the new one starts: it takes nothing on any more.
   * @param {Environment} env
   * @param {{ env: Environment, clockMs: number }} setting
   */
  async replace(env, setting) {
    const old = this.service;
    const [launched] = await Promise.all([this.launch(env, setting.clockMs), old?.stop()]);
    this.service = launched;
    this.setting = setting;
    this.armed = false;
  }

  /**
   * Now, or when it next comes to the named place.
   * @param {string | undefined} at
   * @param {Environment} env
   */
  async crash(at, env) {
    if (at === undefined) {
      await this.started.kill();
    } else {
      await this.start(env);
      await this.arm(at);
    }
    return this.state();
  }

  /** @param {string | null} place */
  async arm(place) {
    await this.started.dieAt(place);
    this.armed = place !== null;
  }

  async died() {
    return { died: await this.started.ends(DEATH_TIMEOUT_MS), exit: this.started.exit };
  }

  async close() {
    for (const each of [this.service, this.other]) await each?.stop();
    await this.tables.stop();
    await this.gate.stop();
    await this.ledger.stop();
  }

  /**
   * @param {Environment} env
   * @param {number} clockMs
   */
  launch(env, clockMs) {
    const tokens = { DEPOSIT_API_TOKEN: this.tokens.service, CBU_API_TOKEN: this.tokens.service };
    const foreign = {
      DEPOSIT_API_URL: this.ledger.url,
      CBU_API_URL: this.ledger.url,
      SERVICE_TOKEN: this.tokens.service,
      ...tokens,
    };
    return ProcessUnderTest.start(
      'dist/main.js',
      { ...OWN, ...foreign, DATABASE_URL: this.gate.url, ...env },
      { clockMs, mortal: true },
    );
  }
}
