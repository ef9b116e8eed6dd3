/**
 * Who may import whom: the one table behind the dependency-cruiser rules.
 * Values are module folders under src/; every module may import itself.
 */
const platform = {
  config: [],
  errors: [],
  telemetry: [],
  redis: ['config'],
  validation: ['errors'],
  database: ['config', 'errors', 'telemetry'],
  auth: ['config', 'errors'],
  foreign: ['config', 'telemetry'],
  outgoing: ['config'],
  durable: ['config', 'database', 'telemetry'],
  health: ['config', 'database', 'telemetry'],
  http: ['auth', 'config', 'errors', 'redis', 'telemetry', 'validation'],
  audit: ['auth', 'config', 'database', 'durable', 'http', 'telemetry', 'validation'],
  idempotency: ['auth', 'config', 'database', 'durable', 'errors', 'foreign', 'http', 'telemetry', 'validation'],
  jobs: ['config', 'database', 'durable', 'foreign', 'health', 'redis', 'telemetry'],
  process: ['config', 'database', 'durable', 'errors', 'foreign', 'health', 'telemetry'],
  events: ['audit', 'auth', 'config', 'database', 'durable', 'errors', 'foreign', 'health', 'http', 'outgoing', 'telemetry', 'validation'],
  scheduler: ['config', 'database', 'durable', 'health', 'idempotency', 'jobs', 'telemetry'],
};

const everyPlatform = Object.keys(platform).filter((name) => name !== 'scheduler');

/**
 * The kernel as a library (docs/kernel.md): what an application that is not ours gets through one module. Besides the
 * kernel it touches `auth` (who a request acts for), `config` (the table of settings and their defaults), `health`
 * (the registry that jobs and schedulers report to) and `http` (a request's id and path).
 */
const library = {
  kernel: ['auth', 'config', 'database', 'durable', 'errors', 'foreign', 'health', 'http', 'idempotency', 'jobs', 'scheduler', 'telemetry'],
};

/** Business modules see the platform and never each other; the composition root binds their ports. */
const business = { account: everyPlatform, deposit: everyPlatform, cbu: everyPlatform, inventory: everyPlatform, order: everyPlatform, payment: everyPlatform };

/**
 * The coordinator works with warehouses, wherever they run, through the port of the inventory module. Placing an order
 * composes what an order needs. People repair by hand what the platform has given up on, whoever owns it.
 */
const orchestrators = {
  transaction: [...everyPlatform, 'inventory'],
  placeorder: [...everyPlatform, 'inventory', 'order', 'payment', 'transaction'],
  admin: everyPlatform,
};

const composition = { composition: [...everyPlatform, ...Object.keys(business)] };

module.exports = { platform, library, business, orchestrators, composition, all: { ...platform, ...library, ...business, ...orchestrators, ...composition } };
