/**
 * Who may import whom: the one table behind the dependency-cruiser rules. Names are folders under src/; every module may
 * import itself, through its own files, and others through their index.ts alone.
 */
const under = (folder, names) => names.map((name) => `${folder}/${name}`);
/** Each may import those before it. */
const inOrder = (modules, below) =>
  Object.fromEntries(modules.map((name, at) => [name, [...below, ...modules.slice(0, at)]]));

/** Knows no durable work and no business. */
const platform = Object.fromEntries(
  Object.entries({
    clock: [],
    config: [],
    errors: [],
    telemetry: [],
    redis: ['config'],
    outgoing: ['config'],
    validation: ['errors'],
    database: ['clock', 'config', 'errors', 'telemetry'],
    auth: ['clock', 'config', 'errors'],
    health: ['config', 'database', 'telemetry'],
    http: ['auth', 'config', 'errors', 'redis', 'telemetry', 'validation'],
  }).map(([name, allowed]) => [`platform/${name}`, under('platform', allowed)]),
);
const everyPlatform = Object.keys(platform);

/** Durable work of any kind. Requests with a key are one more part of it, with a folder of their own. */
const kernel = {
  ...inOrder(
    under('kernel', ['scheduler', 'leases', 'foreign', 'outbox', 'process', 'audit', 'operations', 'events']),
    everyPlatform,
  ),
  // The harness for definitions, for tests and for the library.
  'kernel/testing': [...everyPlatform, ...under('kernel', ['scheduler', 'leases', 'foreign', 'process'])],
  idempotency: [...everyPlatform, ...under('kernel', ['scheduler', 'leases', 'foreign'])],
};

/** The kernel as a package (docs/kernel.md): what an application that is not ours gets through one module. */
const library = {
  library: [
    ...under('platform', ['auth', 'config', 'database', 'errors', 'health', 'http', 'telemetry']),
    ...under('kernel', ['scheduler', 'leases', 'foreign', 'outbox', 'process', 'testing']),
    'idempotency',
  ],
};

/** What others call the service with, also in a browser: of this repository it has nothing but types made from openapi.json. */
const client = { client: [] };

/** Bodies that work as they are, and the commands that call a service: both know it as others do, by the client. */
const callers = {
  samples: ['client'],
  cli: ['client', 'samples', ...under('platform', ['auth', 'config', 'database'])],
};

const below = [...everyPlatform, ...Object.keys(kernel)];

/** Business modules see what is below them and never each other; the composition root binds their ports. */
const business = Object.fromEntries(
  ['account', 'deposit', 'cbu', 'inventory', 'order', 'payment', 'shipping'].map((name) => [name, below]),
);

/**
 * The coordinator works with warehouses, wherever they run, through the port of the inventory module. Placing an order
 * composes what an order needs. People repair by hand what the machine has given up on, whoever owns it.
 */
const orchestrators = {
  coordinator: [...below, 'inventory'],
  placeorder: [...below, 'inventory', 'order', 'payment', 'coordinator'],
  fulfilment: [...below, 'inventory', 'order', 'payment', 'shipping', 'coordinator', 'placeorder'],
  admin: below,
  // Makes faults and asks every system what it counted, in development alone.
  demo: [...below, 'inventory', 'payment', 'shipping', 'placeorder'],
};

/** `pages` are for people; `server` is the process around the application: listening, signals, what is printed at the start. `supervisor` is the process around that, while somebody tries it out. */
const composition = {
  supervisor: [],
  composition: [...below, ...Object.keys(business)],
  pages: [...everyPlatform, 'samples'],
  server: [...everyPlatform, 'pages', 'supervisor'],
};

module.exports = {
  platform,
  kernel,
  library,
  client,
  business,
  all: { ...platform, ...kernel, ...library, ...client, ...callers, ...business, ...orchestrators, ...composition },
};
