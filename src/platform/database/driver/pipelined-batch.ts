import type { Writable } from 'node:stream';
import pg, { type ClientBase, type QueryResult } from 'pg';
import type { Statement } from './statement.js';

/** What pg's connection offers to those who write on it; its published types leave it out. */
interface Wire {
  readonly stream: Writable;
  /** Names of statements whose Parse was sent and not answered yet. */
  readonly submittedNamedStatements: Record<string, string>;
  sync(): void;
}

/** How pg reads the answer to one query; its published types leave this out too. */
declare class Query {
  constructor(config: object);
  name: string | undefined;
  text: string;
  callback: (error: Error | null, result: QueryResult) => void;
  readonly _result: { _types: unknown };
  submit(wire: Wire): Error | null;
  handleRowDescription(message: object): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, wire: Wire): void;
  handleEmptyQuery(wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
}

const quietWires = new WeakMap<Wire, Wire>();

/** The same connection to a query that would otherwise end itself with a Sync. */
function withoutSync(wire: Wire): Wire {
  let quiet = quietWires.get(wire);
  if (quiet === undefined) {
    quiet = Object.create(wire, { sync: { value: () => undefined } }) as Wire;
    quietWires.set(wire, quiet);
  }
  return quiet;
}

const PgQuery = pg.Query as unknown as typeof Query;

/**
 * Statements that are sent in one write and are one unit for PostgreSQL (a single Sync of the extended protocol ends
 * them): when one fails, it skips all that follow. So whatever stands behind a BEGIN runs inside its transaction or not
 * at all, and a COMMIT behind a statement that failed is never run.
 */
export class PipelinedBatch extends PgQuery {
  private readonly statements: Query[] = [];
  /** Statements that have been answered. */
  private answered = 0;

  constructor() {
    super({ text: '' });
  }

  add(statement: Statement): Promise<QueryResult> {
    const query = new PgQuery({ ...statement, queryMode: 'extended' });
    this.statements.push(query);
    return new Promise((resolve, reject) => {
      query.callback = (error, result) => (error === null ? resolve(result) : reject(error));
    });
  }

  /** Nothing may be added any more. */
  send(client: ClientBase): void {
    this.turnTo(0);
    void client.query(this as unknown as pg.Query);
  }

  /** Instead of being sent. */
  abandon(error: Error): void {
    for (const statement of this.statements) statement.callback(error, undefined as never);
  }

  override submit(wire: Wire): Error | null {
    const quiet = withoutSync(wire);
    wire.stream.cork();
    try {
      for (const statement of this.statements) {
        statement._result._types = this._result._types;
        const error = statement.submit(quiet);
        if (error !== null) throw error;
      }
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
    return null;
  }

  override handleRowDescription(message: object): void {
    this.current?.handleRowDescription(message);
  }

  override handleDataRow(message: object): void {
    this.current?.handleDataRow(message);
  }

  override handleCommandComplete(message: object, wire: Wire): void {
    const { current } = this;
    current?.handleCommandComplete(message, wire);
    this.turnTo(this.answered + 1);
    current?.handleReadyForQuery(wire);
  }

  override handleEmptyQuery(wire: Wire): void {
    const { current } = this;
    this.turnTo(this.answered + 1);
    current?.handleReadyForQuery(wire);
  }

  /** The server skips what follows, so it has never heard of the statements that were to be prepared there. */
  override handleError(error: Error, wire: Wire): void {
    const skipped = this.statements.slice(this.answered);
    this.turnTo(this.statements.length);
    for (const statement of skipped) {
      if (statement.name !== undefined) delete wire.submittedNamedStatements[statement.name];
      statement.handleError(error, wire);
    }
  }

  override handleReadyForQuery(wire: Wire): void {
    if (this.answered < this.statements.length)
      this.handleError(new Error('Bug: PostgreSQL answered fewer statements than it was sent'), wire);
  }

  private get current(): Query | undefined {
    return this.statements[this.answered];
  }

  /** pg asks the query in hand for its name when a Parse is answered. */
  private turnTo(index: number): void {
    this.answered = index;
    this.name = this.current?.name;
    this.text = this.current?.text ?? '';
  }
}
