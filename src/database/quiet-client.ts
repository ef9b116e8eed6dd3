import pg from 'pg';

/**
 * A connection that dies between two statements, or while it is being made, tells so by an 'error' event, and one
 * that nobody listens to ends the process. The statement that comes next fails anyway, so the event needs nobody.
 */
export class QuietClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  /** Stays quiet also for owners that clear all listeners before they close it. */
  override removeAllListeners(event?: string | symbol): this {
    super.removeAllListeners(event);
    return this.on('error', () => undefined);
  }
}
