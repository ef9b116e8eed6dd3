import { DatabaseGate, openDatabase, ServiceTables } from './database.mjs';
import { ScriptedLedger } from './ledger.mjs';
import { ProcessUnderTest } from './process-under-test.mjs';
import { JWT_SECRET, makeTokens, MAX_AGE_MS } from './tokens.mjs';

const FEATURES = ['start', 'crash', 'ledger', 'age', 'keys', 'queue', 'database', 'signal', 'clock', 'beside'];
const DEATH_TIMEOUT_MS = 15_000;

/** Short times, so that a crash is over in seconds; the completer is kept away unless a case asks for it. */
const FAST = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_PRETTY: 'false',
  LOG_LEVEL: 'info',
  MIGRATE_ON_START: 'true',
  AUTH_JWT_SECRET: JWT_SECRET,
  AUTH_MAX_AGE: String(MAX_AGE_MS),
  IDEMPOTENCY_LEASE_MS: '2000',
  COMPLETER_INTERVAL_MS: '100',
  COMPLETER_GRACE_MS: '600000',
  ENQUEUER_INTERVAL_MS: '100',
  JOB_REDRIVE_MS: '500',
  JOB_BACKOFF_MS: '100',
  FOREIGN_TIMEOUT_MS: '600',
  FOREIGN_ATTEMPTS: '2',
  FOREIGN_BACKOFF_MS: '20',
  SHUTDOWN_GRACE_MS: '3000',
};

/** Owns everything that a case may kill, freeze, script or make older: Holdfast, the target, their database, the ledger. */
export class Driver {
  service = null;
  /** A second Holdfast on the same database, when a case asked for one. */
  other = null;
  clockMs = 0;

  static async open({ database } = {}) {
    const driver = new Driver();
    driver.tokens = await makeTokens();
    driver.database = await openDatabase(database);
    driver.tables = new ServiceTables(driver.database.service);
    driver.gate = await new DatabaseGate().start(driver.database.service);
    driver.ledger = await new ScriptedLedger().start();
    try {
      await driver.start({});
      driver.target = await ProcessUnderTest.start('conformance/target/main.mjs', { ...FAST, DATABASE_URL: driver.database.target });
    } catch (error) {
      await driver.close();
      throw error;
    }
    return driver;
  }

  state() {
    return { url: this.service?.url, target: this.target?.url, tokens: this.tokens, features: FEATURES };
  }

  /** A running service with just this environment and clock stays as it is. */
  async start(env, { clockMs = 0, beside = false } = {}) {
    if (beside) {
      this.other = await this.launch(env, 0);
      return { url: this.other.url };
    }
    await this.other?.stop();
    this.other = null;
    this.gate.set(true);
    const same = this.service?.running === true && this.clockMs === clockMs && JSON.stringify(this.service.extra) === JSON.stringify(env);
    if (!same) {
      await this.service?.stop();
      this.clockMs = clockMs;
      this.service = await this.launch(env, clockMs);
    }
    return this.state();
  }

  /** Now, or when it next comes to the named place: then it is started to wait for that. */
  async crash(at, env) {
    if (at === undefined) await this.service.kill();
    else await this.start({ ...env, CRASH_POINT: at });
    return this.state();
  }

  async died() {
    return { died: await this.service.ends(DEATH_TIMEOUT_MS), exit: this.service.exit };
  }

  async close() {
    for (const each of [this.service, this.other, this.target]) await each?.stop();
    await this.tables.stop();
    await this.gate.stop();
    await this.ledger.stop();
    await this.database.stop();
  }

  async launch(env, clockMs) {
    const tokens = { DEPOSIT_API_TOKEN: this.tokens.service, CBU_API_TOKEN: this.tokens.service };
    const foreign = { DEPOSIT_API_URL: this.ledger.url, CBU_API_URL: this.ledger.url, SERVICE_TOKEN: this.tokens.service, ...tokens };
    const launched = await ProcessUnderTest.start('dist/main.js', { ...FAST, ...foreign, DATABASE_URL: this.gate.url, ...env }, { clockMs });
    launched.extra = env;
    return launched;
  }
}
