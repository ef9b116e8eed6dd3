import pg from 'pg';
import { OutsideWorld } from '../../src/outside/outside-world.js';
import { Application, type Answer } from './application.js';
import { createDatabase, type TestDatabase } from './database.js';
import { waitFor } from './wait-for.js';

export interface Ride {
  readonly id: string;
  readonly status: string;
  readonly chargeId: string | null;
  readonly receiptId: string | null;
}

/** One test file's world: a database, the systems outside, and the applications on them; `close()` leaves nothing behind. */
export class TestBed {
  private readonly applications: Application[] = [];
  private readonly pool: pg.Pool;

  private constructor(
    private readonly database: TestDatabase,
    readonly world: OutsideWorld,
  ) {
    this.pool = new pg.Pool({ connectionString: database.url, max: 2 });
  }

  static async create(): Promise<TestBed> {
    return new TestBed(await createDatabase(), await OutsideWorld.start());
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<Application> {
    const application = await Application.start({
      DATABASE_URL: this.database.url,
      OUTSIDE_URL: this.world.url,
      ...env,
    });
    this.applications.push(application);
    return application;
  }

  /** Does what a good client does: repeats with the same key until the answer is final. */
  async bookUntilAnswered(application: Application, rider: string, key: string): Promise<Answer> {
    return waitFor(`a final answer to ${key}`, async () => {
      const answer = await application.book(rider, key);
      return answer.status === 409 || answer.status === 503 ? null : answer;
    });
  }

  /** The ride as its rider sees it once the receipt is out. */
  async receipted(application: Application, rider: string, id: string): Promise<Ride> {
    return waitFor(`the receipt of ride ${id}`, async () => {
      const ride = JSON.parse(
        (await application.call('GET', `/rides/${id}`, { authorization: `Bearer rider-${rider}` })).text,
      ) as Ride;
      return ride.receiptId === null ? null : ride;
    });
  }

  /** The only number of a `SELECT count(*)`. */
  async count(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { rows } = await this.pool.query<{ count: string }>(sql, [...parameters]);
    return Number(rows[0]?.count);
  }

  async sql(statement: string, parameters: readonly unknown[]): Promise<void> {
    await this.pool.query(statement, [...parameters]);
  }

  async close(): Promise<void> {
    await Promise.all(this.applications.map((application) => application.stop()));
    await this.pool.end();
    await this.world.stop();
    await this.database.remove();
  }
}
