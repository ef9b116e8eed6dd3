import { rowWhen, type FulfilmentRow, type PlacedOrder } from './placed-order.js';
import type { Server } from './server.js';
import { TestBed } from './test-bed.js';
import { tokenFor } from './tokens.js';
import { waitFor } from './wait-for.js';
import { Warehouse, type WarehouseBehaviour } from './warehouse.js';

/** The secret that the carrier signs with. */
export const CARRIER_SECRET = 'carrier-secret-of-this-test';

const VERBS = ['shipments', 'read', 'cancel', 'confirm', 'flow', 'refund'];

export interface HistoryRow extends Record<string, unknown> {
  readonly kind: string;
  readonly state: string;
  readonly chapter: number;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** Shops whose carrier and gateway are servers of the test's own; their work is done by another Holdfast on the same database. */
export class FulfilmentWorld {
  private constructor(
    readonly bed: TestBed,
    /** An api that does no work of fulfilment: the books of carrier and gateway, and whoever needs no shop that lives. */
    readonly books: Server,
    readonly carrier: Warehouse,
    readonly gateway: Warehouse,
  ) {}

  /** `env` holds for every shop; `createBed` where the bed is not one of many on the PostgreSQL of the run. */
  static async create(
    env: Readonly<Record<string, string>> = {},
    createBed: (env: Readonly<Record<string, string>>) => Promise<TestBed> = (all) => TestBed.create(all),
  ): Promise<FulfilmentWorld> {
    const bed = await createBed({
      WEBHOOK_SECRET_CARRIER: CARRIER_SECRET,
      CARRIER_TOKEN: tokenFor('svc-shop', { roles: ['service'] }),
      SANDBOX_CARRIER_MS: '20',
      CARRIER_POLL_MS: '50',
      // A parcel that stands still is no silence here.
      HEARTBEAT_TIMEOUT_MS: '60000',
      ...env,
    });
    const books = await bed.start({ ROLES: 'api' });
    const [carrier, gateway] = await Promise.all([Warehouse.start(() => books.url), Warehouse.start(() => books.url)]);
    return new FulfilmentWorld(bed, books, carrier, gateway);
  }

  shop(env: Readonly<Record<string, string>> = {}): Promise<Server> {
    return this.bed.start({ ...this.outside(), ...env });
  }

  /** One that may die before it listens. */
  launch(env: Readonly<Record<string, string>>): Promise<Server> {
    return this.bed.launch({ ...this.outside(), ...env });
  }

  /** Webhooks come to whoever outlives the shops. */
  private outside(): Record<string, string> {
    const { carrier, gateway, books } = this;
    return { CARRIER_URL: carrier.url, SANDBOX_GATEWAY_URL: gateway.url, PUBLIC_ORIGIN: books.url };
  }

  /** Carrier and gateway work as they should from now on. */
  calm(): void {
    for (const each of [this.carrier, this.gateway]) {
      each.down = false;
      for (const verb of VERBS) each.script(verb);
      each.release();
    }
  }

  /** What the carrier was asked about this shipment, by verb. */
  askedAbout({ shipmentId }: PlacedOrder): string[] {
    return this.carrier.asked
      .filter(({ path, body }) => path.includes(shipmentId) || body.includes(shipmentId))
      .map(({ verb }) => verb);
  }

  /** It has come there, or is past it: a parcel that is picked up may be at the door by itself before anybody looks. */
  at(order: PlacedOrder, state: string): Promise<FulfilmentRow> {
    return rowWhen(this.bed, order, `at ${state}`, (row) => row.state === state || row.ended);
  }

  /** The carrier has booked it, and nothing more happens to it by itself where the address says so. */
  async booked({ shipmentId }: PlacedOrder): Promise<void> {
    const sql = `SELECT count(*) FROM shipping.sandbox_shipments WHERE id = $1 AND stage = 'booked'`;
    await waitFor(`shipment ${shipmentId} to be booked`, async () => (await this.bed.count(sql, [shipmentId])) === 1, {
      timeoutMs: 30_000,
    });
  }

  /** And that is what the next try will be told. */
  heartbeat(order: PlacedOrder): Promise<FulfilmentRow> {
    return rowWhen(this.bed, order, 'booked', ({ heartbeat }) => heartbeat === 'booked');
  }

  historyOf({ processId }: PlacedOrder): Promise<HistoryRow[]> {
    return this.bed.rows<HistoryRow>(
      'SELECT kind, state, chapter, detail FROM process.history WHERE process_id = $1 ORDER BY position',
      [processId],
    );
  }

  async close(): Promise<void> {
    await this.bed.close();
    await this.carrier.close();
    await this.gateway.close();
  }
}

export function times(count: number, behaviour: WarehouseBehaviour): WarehouseBehaviour[] {
  return Array.from({ length: count }, () => behaviour);
}
