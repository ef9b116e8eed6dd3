import { createRequire } from 'node:module';
import pg from 'pg';
import { StartError } from '#platform/config';

/**
 * What this folder uses of pg that pg does not publish. Nobody else in the code does. Such parts can change with any
 * version, so only the one is accepted on which they were tested: `contract.spec.ts` looks at each of them here, and
 * test/integration/transaction.spec.ts at what they do together.
 *
 * To take a newer pg: install it, set TESTED, run both, and read pg's `lib/client.js` and `lib/query.js` for what
 * happens around the members below.
 */
const TESTED = '8.23.1';

const require = createRequire(import.meta.url);

/** As far as we know pg's objects from inside. */
interface Inside {
  readonly [member: string]: unknown;
}

const clientParts = (): Inside => new pg.Client() as unknown as Inside;
const queryParts = (): Inside => new (pg.Query as unknown as new (config: object) => Inside)({ text: '' });
const wireParts = (): Inside => clientParts()['connection'] as Inside;
const isMethod = (part: Inside, name: string): boolean => typeof part[name] === 'function';

/** Each member, and whether this pg has it as we know it. */
export const CONTRACT: Readonly<Record<string, () => boolean>> = {
  // pipelined-batch.ts
  'Query.submit': () => isMethod(queryParts(), 'submit'),
  'Query.handleRowDescription': () => isMethod(queryParts(), 'handleRowDescription'),
  'Query.handleDataRow': () => isMethod(queryParts(), 'handleDataRow'),
  'Query.handleCommandComplete': () => isMethod(queryParts(), 'handleCommandComplete'),
  'Query.handleEmptyQuery': () => isMethod(queryParts(), 'handleEmptyQuery'),
  'Query.handleError': () => isMethod(queryParts(), 'handleError'),
  'Query.handleReadyForQuery': () => isMethod(queryParts(), 'handleReadyForQuery'),
  'Query._result._types': () => '_types' in (queryParts()['_result'] as object),
  'Connection.sync': () => isMethod(wireParts(), 'sync'),
  'Connection.stream': () => isMethod(wireParts()['stream'] as Inside, 'cork'),
  'Connection.submittedNamedStatements': () => typeof wireParts()['submittedNamedStatements'] === 'object',
  // session.ts
  'Client.getStartupConf': () => isMethod(clientParts(), 'getStartupConf'),
  'Client.connection.on': () => isMethod(wireParts(), 'on'),
  'Client.connectionParameters.query_timeout': () =>
    'query_timeout' in (clientParts()['connectionParameters'] as object),
  // statement.ts
  'utils.prepareValue': () => isMethod(require('pg/lib/utils') as Inside, 'prepareValue'),
};

/** Throws StartError on a pg that was not tested, or that lacks what we use of it. */
export function assertDriver(installed = (require('pg/package.json') as { version: string }).version): void {
  if (installed !== TESTED)
    throw new StartError(
      `Holdfast uses parts of the package pg that it does not publish, as they are in ${TESTED}; installed is ${installed}: run npm install pg@${TESTED}.`,
    );
  const missing = Object.keys(CONTRACT).filter((member) => CONTRACT[member]?.() !== true);
  if (missing.length > 0) throw new StartError(`This package pg lacks ${missing.join(', ')}: install it anew.`);
}
